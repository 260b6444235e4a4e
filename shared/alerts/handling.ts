/**
 * Who may do what with an alert, beyond what its state allows (`lifecycle`). The gate asks it before anything changes, the console
 * before a key is pressed, so that both say the same. Pure.
 */
import type { Alert } from '../vocabulary/alert';
import type { OperatorId } from '../vocabulary/ids';
import type { Operator } from '../vocabulary/operator';
import { whyNot, type AlertAction, type AlertState } from './lifecycle';

/** Longest times, minutes; a station's configuration may only shorten them. */
export const longestSnoozeMinutes = 30;
export const longestShelvingMinutes = 480;

/** What an operator does with an alert: what only a signal or the station does is not among it. */
export type OperatorAction = Exclude<AlertAction, 'clear' | 'repeat' | 'escalate'>;

/** What only who has an alert does with it. */
const ownersOnly: ReadonlySet<OperatorAction> = new Set<OperatorAction>(['work', 'hand-over', 'snooze']);

/** Who asks, and what others are called. */
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
