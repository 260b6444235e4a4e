import {
  type Asking,
  inState,
  isNeverQuiet,
  neverQuietReason,
  nextState,
  openSteps,
  type OperatorAction,
  procedureOf,
  whyNotBy,
} from '../../../shared/alerts/lifecycle';
import type { CommandInput } from '../../../shared/commands';
import type { alertHandlingCommands } from '../../../shared/commands/alert-handling';
import { denialOfRole } from '../../../shared/policy/decide';
import { quietClause } from '../../../shared/policy/terms';
import { Alert } from '../../../shared/vocabulary/alert';
import { Impossible } from '../../../shared/vocabulary/error-text';
import type { AlertId, OperatorId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { leaveMonitor, openOnAlertMonitor } from '../alert-cameras';
import type { Station } from '../station';
import {
  alertOf,
  done,
  doneWith,
  impossible,
  type HandlerResult,
  type Handlers,
  needed,
  stopIfDenied,
} from './handler';

interface AlertStep {
  readonly before: Alert;
  readonly after: Alert;
  readonly nowMs: UtcMs;
}

const tooManyNotes = 'This alert has as many notes as it can keep.';

export const alertHandlingHandlers: Handlers<keyof typeof alertHandlingCommands> = {
  /** Makes an alert the operator's own. If its cameras could not be opened when it came, they open now. */
  'acknowledge-alert': ({ alertId }, { station }) => {
    const { after, nowMs } = stepOf(station, alertId, 'acknowledge');
    const taken = { ...after, owner: station.session.operator.id, acknowledgedAtMs: nowMs };
    station.alerts.store.save(taken);
    if (!taken.openedOn) openOnAlertMonitor(station, taken);
    const { openedOn } = station.alerts.store.find(alertId) ?? taken;
    return doneWith({}, openedOn && { monitor: openedOn });
  },

  'work-alert': ({ alertId }, { station }) => {
    const { after, nowMs } = stepOf(station, alertId, 'work');
    station.alerts.store.save({ ...after, workingSinceMs: nowMs });
    return done;
  },

  /** Makes somebody else's alert the operator's own. Whoever had it is told, even if they come back only tomorrow. */
  'take-alert': ({ alertId }, { station }) => {
    const { before, after } = stepOf(station, alertId, 'take');
    const { operator } = station.session;
    station.alerts.store.save({ ...after, owner: operator.id });
    const notice = { kind: 'alert-taken', alertId, alertTitle: before.title, by: operator } as const;
    if (before.owner) station.operators.notices.tell(before.owner, notice);
    const from = before.owner ?? null;
    return doneWith({ from }, { from: from ?? 'nobody', to: operator.id });
  },

  /** Gives an alert to another operator whose role handles alerts. They are told when they sign in. */
  'hand-over-alert': ({ alertId, to }, { station }) => {
    const { session, bus } = station;
    const { notices } = station.operators;
    const next = needed(session.find(to), 'Nobody of that name works at this station.');
    if (next.id === session.operator.id) return impossible('You have this alert already.');
    const denial = denialOfRole(next.role, 'handle-alert', bus.read('policy'));
    stopIfDenied(denial && { ...denial, reason: `${next.name} may not have it. ${denial.reason}` });
    const given = { ...stepOf(station, alertId, 'hand-over').after, owner: next.id };
    delete given.workingSinceMs;
    station.alerts.store.save(given);
    notices.tell(next.id, { kind: 'alert-given', alertId, alertTitle: given.title, by: session.operator });
    return doneWith({}, { toName: next.name });
  },

  'note-alert': ({ alertId, text }, { station }) => {
    const { after, nowMs } = stepOf(station, alertId, 'note');
    const noted = withNote(after, station.session.operator.id, text, nowMs);
    station.alerts.store.save(needed(noted, tooManyNotes));
    return done;
  },

  /** Ticks a step of an alert's procedure, or takes the tick back. The tick names whoever set it, not the alert's owner. */
  'tick-step': ({ alertId, step: id, done: isDone }, { station }) => {
    const { after, nowMs } = stepOf(station, alertId, 'tick');
    if (!procedureOf(station.alerts.procedures, after)?.steps.some((each) => each.id === id))
      return impossible('The procedure of this alert has no such step.');
    const ticked = after.ticks.some((tick) => tick.step === id);
    if (ticked === isDone) return impossible(isDone ? 'This step is ticked already.' : 'This step is not ticked.');
    const others = after.ticks.filter((tick) => tick.step !== id);
    const operatorId = station.session.operator.id;
    const ticks = isDone ? [...others, { step: id, atMs: nowMs, operatorId }] : others;
    station.alerts.store.save({ ...after, ticks });
    return done;
  },

  'snooze-alert': (input, { station }) => quiet(station, 'snooze', input),

  'shelve-alert': (input, { station }) => quiet(station, 'shelve', input),

  /** Ends the quiet of an alert. Anybody who handles alerts may do that. */
  'wake-alert': ({ alertId }, { station }) => {
    station.alerts.store.save(stepOf(station, alertId, 'wake').after);
    return done;
  },

  /** Closes an alert. Its pictures stay on the monitor until the operator changes it or puts back what was there. */
  'close-alert': ({ alertId, disposition, note }, { station }) => {
    const { after, nowMs } = stepOf(station, alertId, 'close');
    const noted = note === undefined ? after : withNote(after, station.session.operator.id, note, nowMs);
    const closed = needed(noted, `${tooManyNotes} Close it without one.`);
    station.alerts.store.save({ ...closed, disposition, closedAtMs: nowMs });
    if (after.openedOn !== undefined) leaveMonitor(station, after.openedOn);
    return doneWith({}, { stepsOpen: openSteps(station.alerts.procedures, after).length });
  },
};

/** The step of an alert that the operator asks for. It saves nothing. @throws Impossible */
function stepOf(station: Station, alertId: AlertId, action: OperatorAction): AlertStep {
  const before = alertOf(station, alertId);
  const next = nextState(before, action);
  const why = whyNotBy(before, action, askingAt(station));
  if (next && why === undefined) return { before, after: inState(before, next), nowMs: station.clock.nowMs() };
  const policy = station.bus.read('policy');
  if (next && isNeverQuiet(before, action))
    stopIfDenied({ clause: quietClause(policy), reason: neverQuietReason, ask: policy.ask });
  throw new Impossible(why ?? 'That cannot be done with it.');
}

/** Keeps an alert quiet for some minutes, or less where the configuration says so. */
function quiet(
  station: Station,
  action: 'snooze' | 'shelve',
  { alertId, minutes, reason }: CommandInput<'snooze-alert' | 'shelve-alert'>,
): HandlerResult<{ untilMs: UtcMs }> {
  const { after, nowMs } = stepOf(station, alertId, action);
  const longestMs = station.alerts.times.longestQuietMs ?? Infinity;
  const untilMs = utcMs(nowMs + Math.min(minutes * 60_000, longestMs));
  const quieted = { by: station.session.operator.id, sinceMs: nowMs, untilMs, reason };
  station.alerts.store.save({ ...after, quieted });
  return doneWith({ untilMs });
}

function askingAt({ session }: Station): Asking {
  return { operator: session.operator, nameOf: (id: OperatorId) => session.find(id)?.name ?? id };
}

/** An alert with one more note; undefined where it can keep no more. */
function withNote(alert: Alert, operatorId: OperatorId, text: string, atMs: UtcMs): Alert | undefined {
  const notes = Alert.shape.notes.safeParse([...alert.notes, { atMs, operatorId, text }]);
  return notes.success ? { ...alert, notes: notes.data } : undefined;
}
