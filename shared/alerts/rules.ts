/** Which rule a signal falls under, and what an alert of it is like. Pure. */
import { isWithin } from '../policy/camera-classes';
import { type AlertEvent, type AlertGrade, type AlertStatus, type Priority, raisedByHand } from '../vocabulary/alert';
import type { AlertRule, AlertRules } from '../vocabulary/alert-rule';
import type { UtcMs } from '../vocabulary/time';

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

/** The first rule that fits. For what an operator raises by hand, rules that only record are passed over. */
export function ruleFor({ rules }: AlertRules, sent: SentEvent, nowMs: UtcMs): AlertRule | undefined {
  const byHand = raisedByHand({ type: sent.event.type, source: sent.source });
  return rules.find((rule) => !(byHand && rule.then.kind === 'record') && fits(rule, sent, nowMs));
}

/** How long the same again is the same alert, milliseconds. */
export function reactivationMs(rule: AlertRule | undefined): number {
  const seconds = rule?.then.kind === 'alert' ? rule.then.reactivationSeconds : undefined;
  return (seconds ?? reactivationSeconds) * 1_000;
}

/** How long an alert may stay untaken, at most `longestMs`; undefined without end, as for a test of the equipment. */
export function takeWithinMs(
  rule: AlertRule | undefined,
  { priority, status }: { readonly priority: Priority; readonly status: AlertStatus },
  longestMs = Infinity,
): number | undefined {
  const seconds =
    (rule?.then.kind === 'alert' ? rule.then.takeWithinSeconds : undefined) ?? takeWithinSeconds[priority];
  return seconds === undefined || status === 'test' ? undefined : Math.min(seconds * 1_000, longestMs);
}

type Weight = 0 | 1 | 2;

/** What each word of a grade weighs. Unknown weighs as much as the middle: it is not harmless, but comes after what is known. */
const weights: {
  readonly [Axis in keyof AlertGrade]: Readonly<Record<AlertGrade[Axis], Weight>>;
} = {
  urgency: { immediate: 2, expected: 1, unknown: 1, future: 0, past: 0 },
  severity: { extreme: 2, severe: 2, moderate: 1, unknown: 1, minor: 0 },
  certainty: { observed: 2, likely: 2, possible: 1, unknown: 1, unlikely: 0 },
};

const byWeight = { 2: 1, 1: 2, 0: 3 } as const satisfies Readonly<Record<Weight, Priority>>;

/**
 * The priority of a graded warning. Urgency, severity and certainty each allow a priority, and the weakest of them decides:
 *
 * | priority | urgency           | severity          | certainty         |
 * | -------- | ----------------- | ----------------- | ----------------- |
 * | 1        | immediate         | extreme, severe   | observed, likely  |
 * | 2        | expected, unknown | moderate, unknown | possible, unknown |
 * | 3        | future, past      | minor             | unlikely          |
 */
export function priorityOfGrade({ urgency, severity, certainty }: AlertGrade): Priority {
  const [a, b, c] = [weights.urgency[urgency], weights.severity[severity], weights.certainty[certainty]];
  const weakest = a <= b && a <= c ? a : b <= c ? b : c;
  return byWeight[weakest];
}
