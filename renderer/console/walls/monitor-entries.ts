/** What can be done with a monitor as a whole, as lines of a menu. */
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { enterMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { monitorsOf } from './cells';
import { displayEntries } from './display-entries';
import { identifyEntry } from './identify-entry';
import { layoutEntries } from './layout-entries';
import { putBackEntry } from './put-back';

/** The lines; none for a monitor that is gone. */
export function monitorEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  if (!monitor) return [];
  return [
    windowEntry(monitor),
    { kind: 'submenu', label: 'Show on', entries: displayEntries(monitorId) },
    { kind: 'submenu', label: 'Layout', entries: layoutEntries(monitorId) },
    identifyEntry(),
    { kind: 'separator' },
    ...arrangeEntries(monitor),
  ];
}

function windowEntry({ id: monitorId, name }: Monitor): MenuEntry {
  const window = useMirror.getState().monitors.find((one) => one.monitorId === monitorId);
  if (window?.open || window?.waitsFor) {
    return {
      kind: 'item',
      label: window.open ? 'Close the window' : 'Stop waiting for its display',
      unavailable: whyNot('close-monitor'),
      onSelect: () => void act('close-monitor', { monitorId }, `Close ${name}`),
    };
  }
  return {
    kind: 'item',
    label: 'Open the window',
    unavailable: whyNot('open-monitor'),
    onSelect: () => void act('open-monitor', { monitorId }, `Open ${name}`),
  };
}

/** What arranges it among others: its name, its wall, alerts, and its end. */
export function arrangeEntries({ id: monitorId, name, isAlertMonitor }: Monitor): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  const others = walls.filter(({ monitors }) => !monitors.some(({ id }) => id === monitorId));
  return [
    {
      kind: 'item',
      label: 'Rename',
      unavailable: whyNot('rename-monitor', monitorId),
      onSelect: () => enterMode({ kind: 'name', wish: { kind: 'rename-monitor', monitorId } }),
    },
    ...others.map((wall): MenuEntry => ({
      kind: 'item',
      label: `Move to ${wall.name}`,
      unavailable: whyNot('move-monitor'),
      onSelect: () => void act('move-monitor', { monitorId, wallId: wall.id }, `Move ${name} to ${wall.name}`),
    })),
    putBackEntry(monitorId),
    {
      kind: 'item',
      label: 'Alerts open here',
      checked: isAlertMonitor,
      unavailable: whyNot('set-alert-monitor'),
      onSelect: () =>
        void act(
          'set-alert-monitor',
          { monitorId: isAlertMonitor ? null : monitorId },
          isAlertMonitor ? 'No alert monitor' : `Alerts open on ${name}`,
        ),
    },
    {
      kind: 'item',
      label: 'Remove from its wall',
      unavailable:
        whyNot('remove-monitor', monitorId) ?? (monitorsOf(walls).length > 1 ? undefined : 'It is the only monitor'),
      onSelect: () => void remove(monitorId, name),
    },
  ];
}

async function remove(monitorId: MonitorId, name: string): Promise<void> {
  const outcome = await act('remove-monitor', { monitorId }, `Remove ${name}`);
  if (outcome.status !== 'success' || outcome.value.left.length === 0) return;
  const tiles = outcome.value.left.length === 1 ? 'its tile' : `its ${outcome.value.left.length} tiles`;
  notify(`Remove ${name}`, { kind: 'told', message: `${name} is gone with ${tiles}. An undo brings them back.` });
}
