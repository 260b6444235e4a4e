/** What is due of an alert by a moment: its quiet ends, its time is over, or nobody took it in time. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { UtcMs } from '../vocabulary/time';
import { nextState } from './lifecycle';

/** The verb that is due, or undefined. What ends quiet comes first: nothing is escalated that somebody keeps quiet. */
export function dueOf(alert: Alert, nowMs: UtcMs): 'wake-alert' | 'expire-alert' | 'escalate-alert' | undefined {
  const { quieted, expiresAtMs, takeByMs, escalatedAtMs } = alert;
  if (quieted && quieted.untilMs <= nowMs && nextState(alert, 'wake')) return 'wake-alert';
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs && nextState(alert, 'clear')) return 'expire-alert';
  const isLate = takeByMs !== undefined && takeByMs <= nowMs && escalatedAtMs === undefined;
  return isLate && nextState(alert, 'escalate') ? 'escalate-alert' : undefined;
}
