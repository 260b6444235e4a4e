/** What can be done with walls as a whole, as lines of a menu. */
import { maxMonitors, maxWalls, type Wall } from '../../../shared/vocabulary/wall';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { enterMode } from '../desk/mode';
import { identifyEntry } from './identify-entry';

/** The menu of the walls. */
export function wallEntries(): readonly MenuEntry[] {
  return [...arrangeWallEntries(), { kind: 'separator' }, identifyEntry()];
}

/** What arranges them: names, and what is added. */
export function arrangeWallEntries(): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  return [
    {
      kind: 'item',
      label: 'Add a wall',
      unavailable:
        whyNot('add-wall') ?? (walls.length < maxWalls ? undefined : `A station has at most ${maxWalls} walls`),
      onSelect: () => enterMode({ kind: 'name', wish: { kind: 'add-wall' } }),
    },
    ...walls.flatMap(entriesOf),
  ];
}

function entriesOf({ id: wallId, name, monitors }: Wall): readonly MenuEntry[] {
  const full = monitors.length < maxMonitors ? undefined : `A wall has at most ${maxMonitors} monitors`;
  return [
    { kind: 'separator' },
    {
      kind: 'item',
      label: `Add a monitor to ${name}`,
      unavailable: whyNot('add-monitor') ?? full,
      onSelect: () => enterMode({ kind: 'name', wish: { kind: 'add-monitor', wallId } }),
    },
    {
      kind: 'item',
      label: `Rename ${name}`,
      unavailable: whyNot('rename-wall'),
      onSelect: () => enterMode({ kind: 'name', wish: { kind: 'rename-wall', wallId } }),
    },
  ];
}
