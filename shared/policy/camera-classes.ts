/** Whether a camera may be seen at all now, whoever asks: the first class of the policy that names it says so. */
import type { Camera } from '../vocabulary/camera';
import { type CameraClass, type CameraSelector, Day, type Hours, type Policy } from '../vocabulary/policy';
import type { UtcMs } from '../vocabulary/time';
import { type Armed, armedBy, type ArmingAlert } from './arming';

export interface Moment {
  readonly nowMs: UtcMs;
  /** The alerts that may arm a school, see `armingAlerts`. */
  readonly armed: readonly ArmingAlert[];
  /** Whether an immediate threat is claimed by somebody who may claim it. */
  readonly threatened: boolean;
}

export type Lock = 'never' | 'hours' | 'locked';

/** The class of a camera; undefined where none names it, and then it is shown to nobody. */
export function classOf({ classes }: Policy, camera: Camera): CameraClass | undefined {
  return classes.find(({ cameras }) => selects(cameras, camera));
}

export function selects(
  { placements, schoolIds, cameraIds }: CameraSelector,
  { id, schoolId, placement }: Camera,
): boolean {
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
      return threatened || armedBy(found, camera.schoolId, moment) ? undefined : 'locked';
    }
    default:
      // `never`, no class at all, and whatever a newer station may have written there.
      return 'never';
  }
}

/** By which alert a camera that waits for one is open at a moment; undefined for a locked one, and for all other classes. */
export function armingOf(policy: Policy, camera: Camera, moment: Moment): Armed | undefined {
  const found = classOf(policy, camera);
  return found?.class === 'on-alert' ? armedBy(found, camera.schoolId, moment) : undefined;
}

/** Whether lists may name a camera: those of some classes are not even named while they are locked. */
export function mayList(policy: Policy, camera: Camera, moment: Moment): boolean {
  return isAlwaysListed(policy, camera) || lockOf(policy, camera, moment) === undefined;
}

/** Whether a camera may be named also while it is locked. */
export function isAlwaysListed(policy: Policy, camera: Camera): boolean {
  const found = classOf(policy, camera);
  return !found || found.class === 'always' || found.listed;
}

/** Making one takes a hundred times as long as asking it, and it is asked for every camera of a wall. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment is within the times. Pure and total: in a time zone that this machine does not know, it never is. */
export function isWithin({ days, from, to, timeZone }: Hours, nowMs: UtcMs): boolean {
  const local = localTime(timeZone, nowMs);
  if (!local) return false;
  const { day, time } = local;
  if (from < to) return days.includes(day) && from <= time && time < to;
  // Over midnight: the evening belongs to its own day, the morning to the day before.
  return (days.includes(day) && from <= time) || (days.includes(dayBefore(day)) && time < to);
}

function dayBefore(day: Day): Day {
  const index = Day.options.indexOf(day);
  return Day.options.at(index - 1) ?? day;
}

/** What a clock on the wall says there: the day, and the time as `HH:MM`. */
function localTime(timeZone: string, nowMs: UtcMs): { readonly day: Day; readonly time: string } | undefined {
  try {
    const clock = clocks.get(timeZone) ?? makeClock(timeZone);
    const parts = new Map(clock.formatToParts(nowMs).map(({ type, value }) => [type, value]));
    const day = Day.safeParse(parts.get('weekday')?.toLowerCase());
    return day.success ? { day: day.data, time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}` } : undefined;
  } catch {
    // No time zone, no point in time: the schemas let neither through, and the answer is still one.
    return undefined;
  }
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}
