import { targetOf } from '../../../shared/policy/revocation';
import type { Revocation } from '../../../shared/vocabulary/standing';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Takes something out of the agreement; the gate, which runs after this, withdraws its tickets. */
export const revoke: Handler<'revoke'> = ({ revocation }, { station }) => {
  const unknown = unknownTarget(station, revocation);
  if (unknown !== undefined) return { kind: 'impossible', reason: unknown };
  if (!station.agreement) return { kind: 'impossible', reason: 'This station has no agreement.' };
  const already = station.bus.read('standing').revoked.some((one) => targetOf(one) === targetOf(revocation));
  if (already) return { kind: 'impossible', reason: 'It is taken out of the agreement already.' };
  station.agreement.standings.revokeHere(revocation, station.session.operator.id, station.clock.nowMs());
  return { kind: 'done', value: {} };
};

function unknownTarget({ directory, session }: Station, revocation: Revocation): string | undefined {
  switch (revocation.kind) {
    case 'agreement':
      return undefined;
    case 'school': {
      const known = directory.schools.some(({ id }) => id === revocation.schoolId);
      return known ? undefined : `There is no school "${revocation.schoolId}".`;
    }
    case 'camera':
      return directory.camera(revocation.cameraId) ? undefined : `There is no camera "${revocation.cameraId}".`;
    case 'operator':
      if (revocation.operatorId === session.operator.id) return 'Nobody takes themselves out of the agreement.';
      return session.find(revocation.operatorId) ? undefined : `There is no operator "${revocation.operatorId}".`;
  }
}
