/**
 * The life of an alert as one transition table: whatever is not in it cannot happen. Its state has three axes that move
 * independently (ARCHITECTURE, section 3); an action is possible where it has an entry on every axis that it names. The other
 * axes stay as they are.
 */
import type { Alert } from '../vocabulary/alert';

/** The three axes. */
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

/** What can happen to an alert. */
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
  /** Nobody took it in time. */
  escalate: { handling: { new: 'new' }, suppression: { none: 'none' } },
  /** Its cameras are put on a monitor. */
  show: { handling: open },
} as const satisfies Readonly<Record<string, Transition>>;

/** What can happen to an alert. */
export type AlertAction = keyof typeof table;

/** All of them, in the order of the table. */
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
