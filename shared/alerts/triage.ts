/** From a raw signal to an alert: what it means in the light of the rules and of the alerts that stand. Pure. */
import { type Alert, type AlertEvent, type AlertType, type Priority, raisedByHand } from '../vocabulary/alert';
import type { AlertRule, AlertRules } from '../vocabulary/alert-rule';
import type { AlertRuleId } from '../vocabulary/ids';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { nextState } from './lifecycle';
import { priorityOfGrade, reactivationMs, ruleFor, type SentEvent, takeWithinMs } from './rules';

export type { SentEvent } from './rules';

/** What comes to a school within this time after another alert there may be one matter with it, milliseconds. */
export const relatedWithinMs = 5 * 60_000;

const defaults: Readonly<Record<AlertType, { readonly priority: Priority; readonly title: string }>> = {
  'emergency-button': { priority: 1, title: 'Emergency button' },
  fight: { priority: 1, title: 'Fight' },
  'door-forced': { priority: 2, title: 'Door forced' },
  'door-held-open': { priority: 2, title: 'Door held open' },
  'access-denied': { priority: 3, title: 'Access denied' },
  'line-crossed': { priority: 2, title: 'Line crossed' },
  'object-detected': { priority: 3, title: 'Object detected' },
  motion: { priority: 3, title: 'Motion' },
  'public-warning': { priority: 3, title: 'Public warning' },
  'camera-offline': { priority: 3, title: 'Camera offline' },
  'by-hand': { priority: 2, title: 'Raised by hand' },
};

/** An alert before the station has given it an id. */
export type RaisedAlert = Omit<Alert, 'id' | 'training'>;

export type Triage = { readonly ruleId?: AlertRuleId | undefined } & (
  | { readonly kind: 'new'; readonly alert: RaisedAlert }
  /** The same again, folded into an alert: also silently into one that was closed a moment ago. */
  | { readonly kind: 'repeat'; readonly alert: Alert }
  /** What an earlier signal said is different now. */
  | { readonly kind: 'updated'; readonly alert: Alert }
  | { readonly kind: 'cleared'; readonly alerts: readonly Alert[] }
  /** Nobody is told: a rule says so, nothing stands that it could change, or its time is over already. */
  | { readonly kind: 'recorded' }
);

export interface Surroundings {
  readonly rules: AlertRules;
  readonly nowMs: UtcMs;
  /** Alerts of the same type at the same place, in the order in which they came. */
  readonly alike: readonly Alert[];
  /** All alerts, the newest first; asked no further than it must be. */
  readonly newest: Iterable<Alert>;
  /** Those into which the signals went that this one says it updates. */
  readonly updated: readonly Alert[];
  /** What the configuration shortens the time to take an alert to, milliseconds. */
  readonly longestTakeMs?: number | undefined;
}

/**
 * Says what a signal means. What opens cameras is never folded into what opens none: an actual signal not into an exercise, one
 * from the school not into an alert raised by hand. An immediate threat is never silent: the same again after its alert was
 * closed is an alert again.
 */
export function triage(sent: SentEvent, around: Surroundings): Triage {
  const { event, source } = sent;
  const { nowMs, rules, alike, updated } = around;
  const rule = ruleFor(rules, sent, nowMs);
  const ruleId = rule?.id;
  const mayMean = (alert: Alert): boolean =>
    alert.status === (event.status ?? 'actual') && raisedByHand(alert) === raisedByHand({ type: event.type, source });

  if (event.condition === 'cleared') {
    const meant = event.updates ? updated : alike.filter((alert) => alert.source === source);
    const alerts = meant.filter(mayMean).flatMap((alert) => cleared(alert, nowMs) ?? []);
    return alerts.length > 0 ? { kind: 'cleared', alerts, ruleId } : { kind: 'recorded', ruleId };
  }
  if (event.expiresAtMs !== undefined && event.expiresAtMs <= nowMs) return { kind: 'recorded', ruleId };

  const priority = priorityOf(event, rule);
  const before = updated.filter(mayMean).at(-1);
  if (before && before.handling !== 'closed')
    return { kind: 'updated', ruleId, alert: changed(again(before, event, priority, nowMs), event, priority) };
  if (before && isQuietAgain(before, priority)) return { kind: 'repeat', ruleId, alert: counted(before, nowMs) };
  if (rule?.then.kind === 'record') return { kind: 'recorded', ruleId };

  const within = reactivationMs(rule);
  const same = alike.filter(
    (alert) => mayMean(alert) && saysTheSame(alert, event) && Math.abs(nowMs - lastSignalMs(alert)) <= within,
  );
  const takeMs = takeWithinMs(rule, { priority, status: event.status ?? 'actual' }, around.longestTakeMs);
  const takeByMs = takeMs === undefined ? undefined : utcMs(nowMs + takeMs);
  const open = same.filter(({ handling }) => handling !== 'closed').at(-1);
  if (open) {
    const alert = moreUrgent(again(open, event, priority, nowMs), priority, takeByMs);
    return { kind: 'repeat', ruleId, alert };
  }
  const closed = same.at(-1);
  if (closed && isQuietAgain(closed, priority)) return { kind: 'repeat', ruleId, alert: counted(closed, nowMs) };
  return { kind: 'new', ruleId, alert: raised(sent, around, rule, takeByMs) };
}

/** Two warnings to the public are two matters unless they say the same: a tornado must not vanish in a thunderstorm. */
function saysTheSame({ title }: Alert, event: AlertEvent): boolean {
  return event.type !== 'public-warning' || title === (event.title ?? defaults[event.type].title);
}

function priorityOf({ priority, grade, type }: AlertEvent, rule: AlertRule | undefined): Priority {
  const ruled = rule?.then.kind === 'alert' ? rule.then.priority : undefined;
  return priority ?? ruled ?? (grade ? priorityOfGrade(grade) : defaults[type].priority);
}

function raised(
  { event, source }: SentEvent,
  { nowMs, newest }: Surroundings,
  rule: AlertRule | undefined,
  takeByMs: UtcMs | undefined,
): RaisedAlert {
  const { type, schoolId, cameraId, description, grade, area, expiresAtMs } = event;
  const status = event.status ?? 'actual';
  const relatedTo = relatedAt({ schoolId, status }, newest, nowMs);
  const procedureId = rule?.then.kind === 'alert' ? rule.then.procedureId : undefined;
  return {
    ...{ type, status, schoolId, source },
    title: event.title ?? defaults[type].title,
    priority: priorityOf(event, rule),
    ...(cameraId && { cameraId }),
    ...(description !== undefined && { description }),
    ...(grade && { grade }),
    ...(area && { area }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
    raisedAtMs: nowMs,
    occurrences: 1,
    ...(relatedTo && { relatedTo }),
    ...{ condition: 'active', handling: 'new', suppression: 'none' },
    ...(takeByMs !== undefined && { takeByMs }),
    ...(rule && { ruleId: rule.id }),
    ...(procedureId && { procedureId }),
    ...{ ticks: [], notes: [] },
  };
}

/** The alert with which what stands at a school began, if it goes on. */
function relatedAt(
  { schoolId, status }: Pick<Alert, 'schoolId' | 'status'>,
  newest: Iterable<Alert>,
  nowMs: UtcMs,
): Alert['relatedTo'] {
  for (const alert of newest) {
    if (alert.raisedAtMs < nowMs - relatedWithinMs) return undefined;
    if (alert.schoolId === schoolId && alert.status === status && alert.handling !== 'closed')
      return alert.relatedTo ?? alert.id;
  }
  return undefined;
}

function lastSignalMs({ lastSignalAtMs, raisedAtMs }: Alert): UtcMs {
  return lastSignalAtMs ?? raisedAtMs;
}

/** Whether the same again says nothing new about an alert that was closed. */
function isQuietAgain(closed: Alert, priority: Priority): boolean {
  return priority !== 1 && priority >= closed.priority;
}

function counted(alert: Alert, nowMs: UtcMs): Alert {
  return { ...alert, occurrences: alert.occurrences + 1, lastSignalAtMs: nowMs };
}

/** The condition holds again. What is an immediate threat by now is kept quiet by nobody any more. */
function again(alert: Alert, { expiresAtMs }: AlertEvent, priority: Priority, nowMs: UtcMs): Alert {
  const next = { ...counted(alert, nowMs), ...nextState(alert, 'repeat') };
  delete next.clearedAtMs;
  if (expiresAtMs !== undefined && expiresAtMs > (alert.expiresAtMs ?? 0)) next.expiresAtMs = expiresAtMs;
  if (priority > 1 || next.suppression === 'none') return next;
  delete next.quieted;
  return { ...next, ...nextState(next, 'wake') };
}

/** A repeat may be more urgent than what it is folded into, and must not hide behind it. */
function moreUrgent(alert: Alert, priority: Priority, takeByMs: UtcMs | undefined): Alert {
  if (priority >= alert.priority) return alert;
  const sooner = takeByMs !== undefined && takeByMs < (alert.takeByMs ?? Infinity);
  return { ...alert, priority, ...(sooner && { takeByMs }) };
}

/** What an update says in place of what was said before. */
function changed(
  alert: Alert,
  { title, description, grade, area, expiresAtMs }: AlertEvent,
  priority: Priority,
): Alert {
  return {
    ...alert,
    priority,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(grade && { grade }),
    ...(area && { area }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

/** An alert whose condition no longer holds; undefined where that changes nothing. */
export function cleared(alert: Alert, nowMs: UtcMs): Alert | undefined {
  const next = nextState(alert, 'clear');
  return next && { ...alert, ...next, clearedAtMs: nowMs };
}
