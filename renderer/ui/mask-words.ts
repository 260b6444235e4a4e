import type { MaskLift, Masks } from '../../shared/vocabulary/camera';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatDuration } from './format';

export type MaskState = { readonly kind: 'masked' } | ({ readonly kind: 'lifted' } & MaskLift);

/** Nothing for a camera that nothing is masked of. */
export function maskStateOf(
  ticket: { readonly masks: Masks; readonly lift?: MaskLift | undefined } | undefined,
): MaskState | undefined {
  if (ticket?.lift) return { kind: 'lifted', ...ticket.lift };
  return ticket && ticket.masks.length > 0 ? { kind: 'masked' } : undefined;
}

/** `masked`, or `mask lifted, ends in 4:12`. */
export function maskWords(mask: MaskState, now: UtcMs): string {
  return mask.kind === 'masked' ? 'masked' : `mask lifted, ends in ${formatDuration(mask.untilMs - now)}`;
}

/** `by Operator 07 and Supervisor 01`. */
export function liftedBy({ operatorName, secondName }: MaskLift): string {
  return `by ${operatorName} and ${secondName}`;
}
