/** What was taken out of the agreement, asked of one request. */
import type { Camera } from '../vocabulary/camera';
import type { Operator } from '../vocabulary/operator';
import type { Permission, Revocation, Standing } from '../vocabulary/policy';

/** The parts of a request that a revocation can meet. */
export interface Revocable {
  readonly operator: Operator;
  readonly permission: Permission;
  readonly camera?: Camera;
  readonly standing: Standing;
}

const words: Readonly<Record<Revocation['kind'], string>> = {
  agreement: 'The district has ended the agreement.',
  school: 'The cameras of this school were taken out of the agreement.',
  camera: 'This camera was taken out of the agreement.',
  operator: 'This operator was taken out of the agreement.',
};

/**
 * Why a request is refused because something was taken out of the agreement. Agreement, school and camera stop pictures alone:
 * walls and alerts are the station's. An operator may do nothing any more but hand over the station.
 * @param pictures - whether the request reaches a picture
 * @returns the sentence to show, or undefined where nothing stands in the way
 */
export function revocationOf(request: Revocable, pictures: boolean): string | undefined {
  const met = request.standing.revoked.find((revocation) => meets(revocation, request, pictures));
  return met && (met.reason ?? words[met.kind]);
}

function meets(revocation: Revocation, { operator, permission, camera }: Revocable, pictures: boolean): boolean {
  switch (revocation.kind) {
    case 'operator':
      return operator.id === revocation.operatorId && permission !== 'use-station';
    case 'school':
      return pictures && camera?.schoolId === revocation.schoolId;
    case 'camera':
      return pictures && camera?.id === revocation.cameraId;
    default:
      // The agreement, and whatever a newer station may have written there.
      return pictures;
  }
}

/** Whether two revocations take the same thing out of the agreement, whatever they say of it. */
export function sameTarget(one: Revocation, other: Revocation): boolean {
  return targetOf(one) === targetOf(other);
}

/** What is taken out, as one word: `agreement`, `school:east-tech`, `camera:east-tech.bus`, `operator:operator-07`. */
export function targetOf(revocation: Revocation): string {
  switch (revocation.kind) {
    case 'agreement':
      return 'agreement';
    case 'school':
      return `school:${revocation.schoolId}`;
    case 'camera':
      return `camera:${revocation.cameraId}`;
    case 'operator':
      return `operator:${revocation.operatorId}`;
  }
}
