/** Who holds a monitor, in words, and what can be done about it, as lines of a menu. The same in the console and on a wall. */
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { otherHolder } from '../../shared/wall/holding';
import type { MenuEntry } from './menu-entries';

/** `Held by Operator 12`, `Held by you`, `Held by nobody`. */
export function holderWords({ holder }: Pick<Monitor, 'holder'>, operatorId: OperatorId | undefined): string {
  if (!holder) return 'Held by nobody';
  return `Held by ${holder.operatorId === operatorId ? 'you' : holder.name}`;
}

export interface HolderMenu {
  readonly monitor: Monitor;
  readonly operatorId: OperatorId | undefined;
  /** Why the operator's role takes no monitor, or releases none. */
  readonly notTake: string | undefined;
  readonly notRelease: string | undefined;
  readonly take: () => void;
  readonly release: () => void;
}

/** Taking and releasing a monitor, each with the reason where it cannot be done. */
export function holderEntries(menu: HolderMenu): readonly MenuEntry[] {
  const { monitor, operatorId, take, release } = menu;
  const { holder, name } = monitor;
  const other = operatorId && otherHolder(monitor, operatorId);
  const mine = holder !== undefined && !other;
  const kept = other ? `It is held by ${other.name}, and only they release it` : undefined;
  return [
    {
      kind: 'item',
      label: `Take monitor ${name}`,
      unavailable: menu.notTake ?? (mine ? 'You hold it already' : undefined),
      onSelect: take,
    },
    {
      kind: 'item',
      label: `Release monitor ${name}`,
      unavailable: menu.notRelease ?? (holder ? kept : 'Nobody holds it'),
      onSelect: release,
    },
  ];
}
