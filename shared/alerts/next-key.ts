/**
 * What the one key of an alert does next: it acknowledges, then it brings up the alert's cameras. (Playback from half a minute
 * before is to follow them.) Pure.
 */
import type { Alert } from '../vocabulary/alert';
import type { OperatorId } from '../vocabulary/ids';

/** The next step of the key; undefined where it does nothing. */
export type NextKey = 'acknowledge' | 'show';

/** @param operatorId - who presses it: the cameras of an alert are brought up by the key of who has it */
export function nextKeyOf({ handling, owner }: Alert, operatorId: OperatorId): NextKey | undefined {
  if (handling === 'new') return 'acknowledge';
  return handling !== 'closed' && owner === operatorId ? 'show' : undefined;
}

/**
 * The alert that the key is about: the first that nobody has, unless the operator has a more urgent one in hand.
 * @param selected - the alert in hand, if any
 * @param topNew - the first of the queue that nobody has
 */
export function alertOfKey(
  selected: Alert | undefined,
  topNew: Alert | undefined,
  operatorId: OperatorId,
): { readonly alert: Alert; readonly does: NextKey } | undefined {
  const inHand = selected && nextKeyOf(selected, operatorId) === 'show' ? selected : undefined;
  if (topNew && !(inHand && inHand.priority < topNew.priority)) return { alert: topNew, does: 'acknowledge' };
  return inHand && { alert: inHand, does: 'show' };
}
