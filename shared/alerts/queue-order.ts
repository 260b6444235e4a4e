/** The order of the queue. */
import type { Alert } from '../vocabulary/alert';
import type { AlertId, OperatorId } from '../vocabulary/ids';

/** What needs a person comes first; what is kept quiet is the last that is open. */
function rankOf({ handling, suppression }: Alert): number {
  if (handling === 'closed') return 3;
  if (suppression !== 'none') return 2;
  return handling === 'new' ? 0 : 1;
}

/** Whether nobody took it in time, and nobody has it yet. */
export function isEscalated({ handling, escalatedAtMs }: Pick<Alert, 'handling' | 'escalatedAtMs'>): boolean {
  return handling === 'new' && escalatedAtMs !== undefined;
}

/** Orders alerts: what needs a person, then by priority, then what went to a supervisor, then the newest. Never 0 for two alerts. */
export function compareInQueue(a: Alert, b: Alert): number {
  return (
    rankOf(a) - rankOf(b) ||
    a.priority - b.priority ||
    Number(isEscalated(b)) - Number(isEscalated(a)) ||
    b.raisedAtMs - a.raisedAtMs ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The queue: what needs a person first. Every part of the program that lists alerts has this order. */
export function inQueueOrder(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort(compareInQueue);
}

/** The first few of the queue, without sorting the others: there may be thousands. */
export function firstInQueue(alerts: Iterable<Alert>, count: number): readonly Alert[] {
  let first: readonly Alert[] = [];
  for (const alert of alerts) {
    const last = first.at(-1);
    if (first.length === count && last && compareInQueue(alert, last) > 0) continue;
    first = [...first, alert].sort(compareInQueue).slice(0, count);
  }
  return first;
}

/** The next step of the key; undefined where it does nothing. */
export type NextKey = 'acknowledge' | 'show' | 'play-back';

/** Who presses the key, and what it has done already. */
export interface SelectedAlert {
  /** The cameras of an alert are brought up by the key of who has it. */
  readonly operatorId: OperatorId;
  /** The alert whose cameras the key has brought up; whether they came is theirs to say, the key goes on. */
  readonly shown: AlertId | null;
}

export function nextKeyOf({ id, handling, owner }: Alert, { operatorId, shown }: SelectedAlert): NextKey | undefined {
  if (handling === 'new') return 'acknowledge';
  if (handling === 'closed' || owner !== operatorId) return undefined;
  return shown === id ? 'play-back' : 'show';
}

/** The alert that the key is about: `topNew`, the first that nobody has, unless the operator has a more urgent one `selected`. */
export function alertOfKey(
  selected: Alert | undefined,
  topNew: Alert | undefined,
  hand: SelectedAlert,
): { readonly alert: Alert; readonly does: NextKey } | undefined {
  const does = selected && nextKeyOf(selected, hand);
  const inHand = selected && does && does !== 'acknowledge' ? { alert: selected, does } : undefined;
  if (topNew && !(inHand && inHand.alert.priority < topNew.priority)) return { alert: topNew, does: 'acknowledge' };
  return inHand;
}
