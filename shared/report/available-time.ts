import { classOf } from '../policy/camera-classes';
import { isWithin } from '../policy/hours';
import type { Camera } from '../vocabulary/camera';
import type { CameraClass } from '../vocabulary/camera-class';
import type { Policy } from '../vocabulary/policy';
import { utcMs, type UtcMs } from '../vocabulary/time';

const minuteMs = 60_000;

/**
 * How long the agreement shares each camera within a period, by its class in the policy that is in force now, milliseconds.
 * What only an alert opens is shared for no time by itself.
 * @returns a function, which remembers what it has reckoned
 */
export function availableTime(policy: Policy, fromMs: UtcMs, toMs: UtcMs): (camera: Camera) => number {
  const known = new Map<CameraClass, number>();
  return (camera) => {
    const found = classOf(policy, camera);
    if (!found) return 0;
    const ms = known.get(found) ?? timeOf(found, fromMs, toMs);
    known.set(found, ms);
    return ms;
  };
}

function timeOf(found: CameraClass, fromMs: UtcMs, toMs: UtcMs): number {
  if (found.class === 'always') return Math.max(0, toMs - fromMs);
  if (found.class !== 'hours') return 0;
  let ms = 0;
  // Hours begin and end at full minutes of a wall clock.
  for (let atMs: number = fromMs; atMs < toMs;) {
    const nextMs = Math.min(toMs, (Math.floor(atMs / minuteMs) + 1) * minuteMs);
    if (isWithin(found.hours, utcMs(atMs))) ms += nextMs - atMs;
    atMs = nextMs;
  }
  return ms;
}
