/** Whether a camera may be seen at all now, whoever asks: the first class of the policy that names it says so. */
import type { Camera } from '../vocabulary/camera';
import type { CameraClass, CameraSelector } from '../vocabulary/camera-class';
import type { SchoolId } from '../vocabulary/ids';
import type { Policy } from '../vocabulary/policy';
import type { UtcMs } from '../vocabulary/time';
import { isWithin } from './hours';

/** A school that an alert has armed. Exercises and tests arm nothing: whoever asks leaves them out. */
export interface ArmedSchool {
  readonly schoolId: SchoolId;
  /** When it was armed; the policy says for how long. */
  readonly sinceMs: UtcMs;
}

/** What the answer of a class depends on. */
export interface Moment {
  readonly nowMs: UtcMs;
  readonly armed: readonly ArmedSchool[];
  /** Whether an immediate threat is claimed by somebody who may claim it. */
  readonly threatened: boolean;
}

/** What keeps a camera locked. */
export type Lock = 'never' | 'hours' | 'locked';

/** The class of a camera; undefined where none names it, and then it is shown to nobody. */
export function classOf({ classes }: Policy, camera: Camera): CameraClass | undefined {
  return classes.find(({ cameras }) => names(cameras, camera));
}

function names({ placements, schoolIds, cameraIds }: CameraSelector, { id, schoolId, placement }: Camera): boolean {
  return (
    (placements?.includes(placement) ?? true) &&
    (schoolIds?.includes(schoolId) ?? true) &&
    (cameraIds?.includes(id) ?? true)
  );
}

/** What keeps a camera locked at a moment; undefined when nothing does. Pure and total. */
export function lockOf(policy: Policy, camera: Camera, moment: Moment): Lock | undefined {
  const found = classOf(policy, camera);
  switch (found?.class) {
    case 'always':
      return undefined;
    case 'hours':
      return moment.threatened || isWithin(found.hours, moment.nowMs) ? undefined : 'hours';
    case 'on-alert': {
      const threatened = moment.threatened && policy.threat.opensOnAlert;
      return threatened || isArmed(moment, camera.schoolId, found.armedMinutes) ? undefined : 'locked';
    }
    default:
      // `never`, no class at all, and whatever a newer station may have written there.
      return 'never';
  }
}

function isArmed({ armed, nowMs }: Moment, schoolId: SchoolId, minutes: number): boolean {
  return armed.some(
    (school) => school.schoolId === schoolId && school.sinceMs <= nowMs && nowMs < school.sinceMs + minutes * 60_000,
  );
}

/** Whether lists may name a camera: those of some classes are not even named while they are locked. */
export function mayList(policy: Policy, camera: Camera, moment: Moment): boolean {
  const found = classOf(policy, camera);
  if (!found || found.class === 'always' || found.listed) return true;
  return lockOf(policy, camera, moment) === undefined;
}
