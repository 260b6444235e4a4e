/** Which rule a signal falls under, and what an alert of it is like. Pure. */
import { isWithin } from '../policy/hours';
import type { AlertEvent, AlertStatus, Priority } from '../vocabulary/alert';
import type { AlertRule, AlertRules } from '../vocabulary/alert-rule';
import type { UtcMs } from '../vocabulary/time';
import { raisedByHand } from './by-hand';

/** A signal, and who sent it. */
export interface SentEvent {
  readonly event: AlertEvent;
  readonly source: string;
}

/** For how long after its last signal the same again is the same alert, where no rule says it, seconds. */
export const reactivationSeconds = 60;

/** How long nobody may take an alert before it goes to a supervisor, where no rule says it, seconds; the third priority can wait. */
const takeWithinSeconds: Readonly<Record<Priority, number | undefined>> = { 1: 60, 2: 300, 3: undefined };

/** Whether a rule is for a signal that comes now. */
export function fits({ when }: Pick<AlertRule, 'when'>, { event, source }: SentEvent, nowMs: UtcMs): boolean {
  return (
    (!when.sources || when.sources.includes(source)) &&
    (!when.types || when.types.includes(event.type)) &&
    (!when.schoolIds || when.schoolIds.includes(event.schoolId)) &&
    (!when.cameraIds || (event.cameraId !== undefined && when.cameraIds.includes(event.cameraId))) &&
    (!when.statuses || when.statuses.includes(event.status ?? 'actual')) &&
    (!when.hours || isWithin(when.hours, nowMs))
  );
}

/**
 * The first rule that fits, or undefined. What an operator raises by hand is an alert whatever the rules say: a rule that only
 * records is passed over.
 */
export function ruleFor({ rules }: AlertRules, sent: SentEvent, nowMs: UtcMs): AlertRule | undefined {
  const byHand = raisedByHand({ type: sent.event.type, source: sent.source });
  return rules.find((rule) => !(byHand && rule.then.kind === 'record') && fits(rule, sent, nowMs));
}

/** How long the same again is the same alert, milliseconds. */
export function reactivationMs(rule: AlertRule | undefined): number {
  const seconds = rule?.then.kind === 'alert' ? rule.then.reactivationSeconds : undefined;
  return (seconds ?? reactivationSeconds) * 1_000;
}

/**
 * How long nobody may take an alert, milliseconds; undefined where it may wait. A test of the equipment calls no supervisor.
 * @param longestMs - what the configuration shortens it to
 */
export function takeWithinMs(
  rule: AlertRule | undefined,
  { priority, status }: { readonly priority: Priority; readonly status: AlertStatus },
  longestMs = Infinity,
): number | undefined {
  const seconds =
    (rule?.then.kind === 'alert' ? rule.then.takeWithinSeconds : undefined) ?? takeWithinSeconds[priority];
  return seconds === undefined || status === 'test' ? undefined : Math.min(seconds * 1_000, longestMs);
}
