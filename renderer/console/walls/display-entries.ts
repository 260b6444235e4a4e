/** The displays as lines of a menu: where a monitor is shown, and where it could be. */
import { displayName, type DisplayNumber } from '../../../shared/vocabulary/wall';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import { findMonitor } from '../../../shared/wall/change-walls';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { notify } from '../desk/notices';

/** The displays that a monitor can be shown on; the one that it is bound to is marked. */
export function displayEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const { displays, monitors } = useMirror.getState();
  const window = monitors.find((one) => one.monitorId === monitorId);
  const refused = whyNot('show-on-display', monitorId);
  return [
    ...displays.map((display): MenuEntry => {
      const { number, connected, isConsole } = display;
      const name = displayName(display);
      const there = monitors.find((one) => one.displayNumber === number);
      const obstacle = !connected ? 'Not connected' : isConsole ? 'The console is here' : undefined;
      return {
        kind: 'item',
        label: name.replace(/^d/, 'D'),
        checked: window?.displayNumber === number,
        // Whoever is there would have to go elsewhere.
        unavailable: refused ?? obstacle ?? whyNot('show-on-display', there?.monitorId),
        onSelect: () => void showOn(monitorId, number, name),
      };
    }),
    {
      kind: 'item',
      label: 'In a window',
      checked: window?.open === true && window.displayNumber === undefined,
      unavailable: refused,
      onSelect: () => void showOn(monitorId, null, 'in a window'),
    },
  ];
}

async function showOn(monitorId: MonitorId, display: DisplayNumber | null, where: string): Promise<void> {
  const { walls } = useMirror.getState();
  const name = findMonitor(walls, monitorId)?.name ?? monitorId;
  const title = display === null ? `Show ${name} ${where}` : `Show ${name} on ${where}`;
  const outcome = await act('show-on-display', { monitorId, display }, title);
  if (outcome.status !== 'success' || outcome.value.exchangedWith === null) return;
  const other = findMonitor(walls, outcome.value.exchangedWith)?.name ?? outcome.value.exchangedWith;
  notify(title, { kind: 'told', message: `${other} was there. It has gone where ${name} was.` });
}
