/** Who holds a monitor, in words. The same in the console and on a wall. */
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';

/** `Held by Operator 12`, `Held by you`, `Held by nobody`. */
export function holderWords({ holder }: Pick<Monitor, 'holder'>, operatorId: OperatorId | undefined): string {
  if (!holder) return 'Held by nobody';
  return `Held by ${holder.operatorId === operatorId ? 'you' : holder.name}`;
}
