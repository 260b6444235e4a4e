/**
 * What the one key of an alert does next: it acknowledges, then it brings up the alert's cameras, then it plays them back from
 * half a minute before. Pure.
 */
import type { Alert } from '../vocabulary/alert';
import type { AlertId, OperatorId } from '../vocabulary/ids';

/** The next step of the key; undefined where it does nothing. */
export type NextKey = 'acknowledge' | 'show' | 'play-back';

/** Who presses the key, and what it has done already. */
export interface KeyHand {
  /** The cameras of an alert are brought up by the key of who has it. */
  readonly operatorId: OperatorId;
  /** The alert whose cameras the key has brought up; whether they came is theirs to say, the key goes on. */
  readonly shown: AlertId | null;
}

/** What the key does to an alert. */
export function nextKeyOf({ id, handling, owner }: Alert, { operatorId, shown }: KeyHand): NextKey | undefined {
  if (handling === 'new') return 'acknowledge';
  if (handling === 'closed' || owner !== operatorId) return undefined;
  return shown === id ? 'play-back' : 'show';
}

/**
 * The alert that the key is about: the first that nobody has, unless the operator has a more urgent one in hand.
 * @param selected - the alert in hand, if any
 * @param topNew - the first of the queue that nobody has
 */
export function alertOfKey(
  selected: Alert | undefined,
  topNew: Alert | undefined,
  hand: KeyHand,
): { readonly alert: Alert; readonly does: NextKey } | undefined {
  const does = selected && nextKeyOf(selected, hand);
  const inHand = selected && does && does !== 'acknowledge' ? { alert: selected, does } : undefined;
  if (topNew && !(inHand && inHand.alert.priority < topNew.priority)) return { alert: topNew, does: 'acknowledge' };
  return inHand;
}
