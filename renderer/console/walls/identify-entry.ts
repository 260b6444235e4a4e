import { keysOf } from '../../mirror/preferences';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';

/** The line that paints signs on all displays. */
export function identifyEntry(): MenuEntry {
  return {
    kind: 'item',
    label: 'Identify displays',
    keys: keysOf('identify'),
    unavailable: whyNot('identify-displays'),
    onSelect: () => void act('identify-displays', {}),
  };
}
