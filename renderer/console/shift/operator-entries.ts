/** What the operator who works here can do about it, as lines of a menu. */
import { keysOf } from '../../mirror/preferences';
import { currentSession } from '../../mirror/selectors';
import type { MenuEntry } from '../../ui/menu-entries';
import { operatorWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';

/** How somebody else comes to work here. */
export const shiftWords = 'Somebody else signs in after either.';

/** The lines of the operator's menu. */
export function operatorEntries(): readonly MenuEntry[] {
  const session = currentSession();
  if (!session) return [];
  return [
    { kind: 'heading', label: `${operatorWords(session.operator)}, works here` },
    {
      ...{ kind: 'item', label: 'Lock the station', keys: keysOf('lock-station') },
      onSelect: () => void act('lock-station', {}, 'Lock the station'),
    },
    { kind: 'item', label: 'End the shift…', onSelect: () => enterMode({ kind: 'end-of-shift' }) },
    { kind: 'heading', label: shiftWords },
  ];
}
