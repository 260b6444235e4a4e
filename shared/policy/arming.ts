/** What an alert opens: the cameras of its school that wait for one (class `on-alert`), for as long as the policy says. */
import { type Alert, raisedByHand, saidByNoSchool } from '../vocabulary/alert';
import type { CameraClass } from '../vocabulary/policy';
import type { AlertId, SchoolId } from '../vocabulary/ids';
import { utcMs, type UtcMs } from '../vocabulary/time';

/** An alert that may arm its school; the class of a camera has the last word. */
export interface ArmingAlert {
  readonly alertId: AlertId;
  readonly schoolId: SchoolId;
  /** When it was raised; the policy says for how long it arms. */
  readonly sinceMs: UtcMs;
  /** An operator raised it, not the school. */
  readonly byHand: boolean;
  readonly closed: boolean;
}

/** A class of cameras that wait for an alert. */
export type OnAlertClass = Extract<CameraClass, { class: 'on-alert' }>;

/**
 * The alerts that may arm a school. Exercises and tests never do, nor does an alert that was closed as one, nor what no school
 * has said. An alert whose
 * condition was cleared still does: whoever answers it has not closed it. Pure.
 */
export function armingAlerts(alerts: readonly Alert[]): readonly ArmingAlert[] {
  return armsLongest(alerts).map((alert) => ({
    alertId: alert.id,
    schoolId: alert.schoolId,
    sinceMs: alert.raisedAtMs,
    byHand: raisedByHand(alert),
    closed: alert.handling === 'closed',
  }));
}

/**
 * Those of a list by which alone it is decided what is armed: at each school the newest that is open or closed, of the school or
 * by hand. Thousands of alerts cost every decision no more than a few. None may be raised later than now. Pure.
 */
export function armsLongest(alerts: readonly Alert[]): readonly Alert[] {
  const newest = new Map<string, Alert>();
  for (const alert of alerts) {
    const key = armingKey(alert);
    if (key === undefined) continue;
    const known = newest.get(key);
    if (!known || alert.raisedAtMs > known.raisedAtMs) newest.set(key, alert);
  }
  return [...newest.values()];
}

/** What an alert that may arm is alike in with those of which the newest decides; undefined for one that arms nothing. Pure. */
export function armingKey(alert: Alert): string | undefined {
  if (alert.status !== 'actual' || alert.disposition === 'test-or-training' || saidByNoSchool(alert)) return undefined;
  return `${alert.schoolId} ${raisedByHand(alert)} ${alert.handling === 'closed'}`;
}

/** By which alert cameras are armed, and the first moment at which they no longer are. */
export interface Armed {
  readonly alertId: AlertId;
  readonly untilMs: UtcMs;
}

/** The alert that arms the cameras of a class at a school the longest. Pure and total. @returns undefined when they are locked */
export function armedBy(
  { armedMinutes, locksOnClose, byHand }: Pick<OnAlertClass, 'armedMinutes' | 'locksOnClose' | 'byHand'>,
  schoolId: SchoolId,
  { armed, nowMs }: { readonly armed: readonly ArmingAlert[]; readonly nowMs: UtcMs },
): Armed | undefined {
  let longest: Armed | undefined;
  for (const alert of armed) {
    if (alert.schoolId !== schoolId || (alert.byHand && !byHand) || (alert.closed && locksOnClose)) continue;
    const untilMs = utcMs(alert.sinceMs + armedMinutes * 60_000);
    if (!(alert.sinceMs <= nowMs && nowMs < untilMs)) continue;
    if (!longest || untilMs > longest.untilMs) longest = { alertId: alert.alertId, untilMs };
  }
  return longest;
}
