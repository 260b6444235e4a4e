/**
 * The life of an alert as one transition table: whatever is not in it cannot happen. Its state has three axes that move
 * independently (ARCHITECTURE, section 3); an action is possible where it has an entry on every axis that it names. The other
 * axes stay as they are.
 */
import type { Alert, Procedure, ProcedureStep } from '../vocabulary/alert';
import type { OperatorId } from '../vocabulary/ids';
import type { Operator } from '../vocabulary/operator';
import type { UtcMs } from '../vocabulary/time';

export type AlertState = Pick<Alert, 'condition' | 'handling' | 'suppression'>;

type Moves<Axis extends keyof AlertState> = Readonly<Partial<Record<AlertState[Axis], AlertState[Axis]>>>;

interface Transition {
  readonly condition?: Moves<'condition'>;
  readonly handling?: Moves<'handling'>;
  readonly suppression?: Moves<'suppression'>;
}

const open = { new: 'new', acknowledged: 'acknowledged', working: 'working' } as const;
const owned = { acknowledged: 'acknowledged', working: 'working' } as const;
/** Whoever acts on an alert no longer keeps it quiet. */
const loud = { none: 'none', snoozed: 'none', shelved: 'none' } as const;

const table = {
  /** "Seen and mine." */
  acknowledge: { handling: { new: 'acknowledged' }, suppression: loud },
  /** Its owner does something about it. */
  work: { handling: { acknowledged: 'working' }, suppression: loud },
  /** Somebody else makes it theirs. */
  take: { handling: owned, suppression: loud },
  /** Its owner gives it to somebody, who has not begun. */
  'hand-over': { handling: { acknowledged: 'acknowledged', working: 'acknowledged' }, suppression: loud },
  close: { handling: { acknowledged: 'closed', working: 'closed' }, suppression: loud },
  /** A step of its procedure is ticked, or a tick is taken back. */
  tick: { handling: owned },
  /** Something is written about it; also afterwards. */
  note: {},
  /** Mine and timed: only who has an alert can put it off. */
  snooze: { handling: owned, suppression: { none: 'snoozed' } },
  /** Everyone's, with a reason and an end. */
  shelve: { handling: open, suppression: { none: 'shelved', snoozed: 'shelved' } },
  /** Its time is over, or somebody wants to hear of it again. */
  wake: { suppression: { snoozed: 'none', shelved: 'none' } },
  /** The source says that it no longer holds, or the time for which it was said to is over. */
  clear: { handling: open, condition: { active: 'cleared' } },
  /** The same again: what was cleared holds again. */
  repeat: { handling: open, condition: { active: 'active', cleared: 'active' } },
  escalate: { handling: { new: 'new' }, suppression: { none: 'none' } },
  show: { handling: open },
} as const satisfies Readonly<Record<string, Transition>>;

export type AlertAction = keyof typeof table;

export const alertActions = Object.keys(table).filter((key): key is AlertAction => key in table);

function moved<Axis extends keyof AlertState>(
  state: AlertState,
  axis: Axis,
  moves: Moves<Axis> | undefined,
): AlertState[Axis] | undefined {
  return moves ? moves[state[axis]] : state[axis];
}

/** The state that follows, or undefined when the action is not possible in this one. Pure and total. */
export function nextState(
  { condition, handling, suppression }: AlertState,
  action: AlertAction,
): AlertState | undefined {
  const state = { condition, handling, suppression };
  const transition: Transition = table[action];
  const next = {
    condition: moved(state, 'condition', transition.condition),
    handling: moved(state, 'handling', transition.handling),
    suppression: moved(state, 'suppression', transition.suppression),
  };
  return next.condition && next.handling && next.suppression
    ? { condition: next.condition, handling: next.handling, suppression: next.suppression }
    : undefined;
}

/** Why an action is not possible, for whoever tried it; undefined where it is. */
export function whyNot(state: AlertState, action: AlertAction): string | undefined {
  if (nextState(state, action)) return undefined;
  if (state.handling === 'closed') return 'This alert is already closed.';
  if (action === 'acknowledge') return `This alert is already ${state.handling}.`;
  const { handling }: Transition = table[action];
  if (handling && !handling[state.handling])
    return state.handling === 'new' ? 'Acknowledge it first.' : `This alert is already ${state.handling}.`;
  if (action === 'wake') return 'Nobody keeps this alert quiet.';
  if (action === 'clear') return 'This alert is already cleared.';
  return `This alert is already ${state.suppression}.`;
}

/** Longest times, minutes; a station's configuration may only shorten them. */
export const longestSnoozeMinutes = 30;
export const longestShelvingMinutes = 480;

/** What an operator does with an alert: what only a signal or the station does is not among it. */
export type OperatorAction = Exclude<AlertAction, 'clear' | 'repeat' | 'escalate'>;

/** What only who has an alert does with it. */
const ownersOnly: ReadonlySet<OperatorAction> = new Set<OperatorAction>(['work', 'hand-over', 'snooze']);

export interface Asking {
  readonly operator: Pick<Operator, 'id' | 'role'>;
  readonly nameOf: (id: OperatorId) => string;
}

/** That the agreement never keeps an alert of priority 1 quiet; its clause is that of shelving. */
export const neverQuietReason = 'An alert of priority 1 is never kept quiet.';

/** Whether an alert would be kept quiet that the agreement never keeps quiet. */
export function isNeverQuiet({ priority }: Pick<Alert, 'priority'>, action: AlertAction): boolean {
  return priority === 1 && (action === 'snooze' || action === 'shelve');
}

/** Why an operator cannot do something with an alert now, in one sentence; undefined where they can. */
export function whyNotBy(alert: Alert, action: OperatorAction, { operator, nameOf }: Asking): string | undefined {
  const state = whyNot(alert, action);
  // Whoever was a moment too late learns who was not.
  if (state !== undefined && action === 'acknowledge' && alert.handling !== 'closed' && alert.owner !== undefined)
    return alert.owner === operator.id
      ? 'You have this alert already.'
      : `${nameOf(alert.owner)} has this alert already.`;
  if (state !== undefined) return state;
  if (isNeverQuiet(alert, action)) return neverQuietReason;
  const { owner } = alert;
  if (action === 'take') return owner === operator.id ? 'You have this alert already.' : undefined;
  if (owner === undefined || owner === operator.id) return undefined;
  if (ownersOnly.has(action)) return `${nameOf(owner)} has this alert. Take it first.`;
  // Whoever closes an alert answers for why; a supervisor answers for all.
  if (action === 'close' && operator.role !== 'supervisor')
    return `${nameOf(owner)} has this alert. Take it first, or let a supervisor close it.`;
  return undefined;
}

/** An alert in its next state. What was said about keeping it quiet goes when it is quiet no longer. */
export function inState(alert: Alert, { condition, handling, suppression }: AlertState): Alert {
  const next = { ...alert, condition, handling, suppression };
  if (suppression === 'none') delete next.quieted;
  return next;
}

/** The verb that is due, or undefined. What ends quiet comes first: nothing is escalated that somebody keeps quiet. */
export function dueOf(alert: Alert, nowMs: UtcMs): 'wake-alert' | 'expire-alert' | 'escalate-alert' | undefined {
  const { quieted, expiresAtMs, takeByMs, escalatedAtMs } = alert;
  if (quieted && quieted.untilMs <= nowMs && nextState(alert, 'wake')) return 'wake-alert';
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs && nextState(alert, 'clear')) return 'expire-alert';
  const isLate = takeByMs !== undefined && takeByMs <= nowMs && escalatedAtMs === undefined;
  return isLate && nextState(alert, 'escalate') ? 'escalate-alert' : undefined;
}

/** The procedure of an alert for which no rule names one: the first that is for its type and for how it is meant. */
export function procedureFor(
  procedures: readonly Procedure[],
  { type, status }: Pick<Alert, 'type' | 'status'>,
): Procedure | undefined {
  return procedures.find(
    ({ types, statuses }) => statuses.includes(status) && (types.length === 0 || types.includes(type)),
  );
}

/** The procedure by which an alert is worked; undefined where it has none, or none that is known any more. */
export function procedureOf(
  procedures: readonly Procedure[],
  { procedureId }: Pick<Alert, 'procedureId'>,
): Procedure | undefined {
  return procedures.find(({ id }) => id === procedureId);
}

/** The steps of an alert that nobody has ticked. */
export function openSteps(procedures: readonly Procedure[], alert: Alert): readonly ProcedureStep[] {
  const ticked = new Set(alert.ticks.map(({ step }) => step));
  return (procedureOf(procedures, alert)?.steps ?? []).filter(({ id }) => !ticked.has(id));
}
