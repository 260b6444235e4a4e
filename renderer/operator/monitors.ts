/** What can be done with a monitor as a whole, as lines of a menu. */
import { commands } from '../../shared/commands';
import type { MonitorId } from '../../shared/vocabulary/ids';
import {
  displayName,
  type DisplayNumber,
  maxMonitors,
  maxWalls,
  type Monitor,
  type Wall,
} from '../../shared/vocabulary/wall';
import { putBackOffer } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { otherHolder } from '../../shared/wall/holding';
import { layoutEntries } from './layouts';
import { keysOf } from '../mirror/preferences';
import { currentSession } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { act, commandEntry } from './act';
import { currentMonitor, monitorsOf } from './cells';
import { enterMode } from './mode';
import { notify } from './notices';
import { useSelection } from './selection';

/** The lines; none for a monitor that is gone. */
export function monitorEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  if (!monitor) return [];
  return [
    windowEntry(monitor),
    submenu('Show on', displayEntries(monitorId)),
    submenu('Layout', layoutEntries(monitorId)),
    identifyEntry(),
    { kind: 'separator' },
    ...arrangeEntries(monitor),
  ];
}

function windowEntry({ id: monitorId, name }: Monitor): MenuEntry {
  const window = useMirror.getState().monitors.find((one) => one.monitorId === monitorId);
  return window?.open || window?.waitsFor
    ? commandEntry(
        'close-monitor',
        { monitorId },
        { label: window.open ? 'Close the window' : 'Stop waiting for its display', title: `Close ${name}` },
      )
    : commandEntry('open-monitor', { monitorId }, { label: 'Open the window', title: `Open ${name}` });
}

/** What arranges it among others: its name, its wall, alerts, and its end. */
export function arrangeEntries({ id: monitorId, name, isAlertMonitor }: Monitor): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  const others = walls.filter(({ monitors }) => !monitors.some(({ id }) => id === monitorId));
  return [
    item('Rename', () => enterMode({ kind: 'name', wish: { kind: 'rename-monitor', monitorId } }), {
      unavailable: whyNot('rename-monitor', monitorId),
    }),
    ...others.map((wall) => {
      const label = `Move to ${wall.name}`;
      return commandEntry(
        'move-monitor',
        { monitorId, wallId: wall.id },
        { label, title: `Move ${name} to ${wall.name}` },
      );
    }),
    putBackEntry(monitorId),
    commandEntry(
      'set-alert-monitor',
      { monitorId: isAlertMonitor ? null : monitorId },
      {
        label: 'Alerts open here',
        title: isAlertMonitor ? 'No alert monitor' : `Alerts open on ${name}`,
        checked: isAlertMonitor,
      },
    ),
    item('Remove from its wall', () => remove(monitorId, name), {
      unavailable:
        whyNot('remove-monitor', monitorId) ?? (monitorsOf(walls).length > 1 ? undefined : 'It is the only monitor'),
    }),
  ];
}

async function remove(monitorId: MonitorId, name: string): Promise<void> {
  const outcome = await act('remove-monitor', { monitorId }, `Remove ${name}`);
  if (outcome.status !== 'success' || outcome.value.left.length === 0) return;
  const tiles = outcome.value.left.length === 1 ? 'its tile' : `its ${outcome.value.left.length} tiles`;
  notify(`Remove ${name}`, { kind: 'told', message: `${name} is gone with ${tiles}. An undo brings them back.` });
}

/** The displays as lines of a menu: where a monitor is shown, and where it could be. */

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
      return item(name.replace(/^d/, 'D'), () => showOn(monitorId, number, name), {
        checked: window?.displayNumber === number,
        // Whoever is there would have to go elsewhere.
        unavailable: refused ?? obstacle ?? whyNot('show-on-display', there?.monitorId),
      });
    }),
    item('In a window', () => showOn(monitorId, null, 'in a window'), {
      checked: window?.open === true && window.displayNumber === undefined,
      unavailable: refused,
    }),
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

/** What can be done with walls as a whole, as lines of a menu. */

/** The menu of the walls. */
export function wallEntries(): readonly MenuEntry[] {
  return [...arrangeWallEntries(), { kind: 'separator' }, identifyEntry()];
}

/** What arranges them: names, and what is added. */
export function arrangeWallEntries(): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  return [
    item('Add a wall', () => enterMode({ kind: 'name', wish: { kind: 'add-wall' } }), {
      unavailable:
        whyNot('add-wall') ?? (walls.length < maxWalls ? undefined : `A station has at most ${maxWalls} walls`),
    }),
    ...walls.flatMap(entriesOf),
  ];
}

function entriesOf({ id: wallId, name, monitors }: Wall): readonly MenuEntry[] {
  const full = monitors.length < maxMonitors ? undefined : `A wall has at most ${maxMonitors} monitors`;
  return [
    { kind: 'separator' },
    item(`Add a monitor to ${name}`, () => enterMode({ kind: 'name', wish: { kind: 'add-monitor', wallId } }), {
      unavailable: whyNot('add-monitor') ?? full,
    }),
    item(`Rename ${name}`, () => enterMode({ kind: 'name', wish: { kind: 'rename-wall', wallId } }), {
      unavailable: whyNot('rename-wall'),
    }),
  ];
}

/** Taking and releasing a monitor, each with the reason where it cannot be done. */
export function holderMenu(monitor: Monitor): readonly MenuEntry[] {
  const { id: monitorId, name, holder } = monitor;
  const operatorId = currentSession()?.operator.id;
  const other = operatorId && otherHolder(monitor, operatorId);
  const kept = other ? `It is held by ${other.name}, and only they release it` : undefined;
  return [
    commandEntry(
      'take-monitor',
      { monitorId },
      { label: `Take monitor ${name}`, unavailable: holder && !other ? 'You hold it already' : undefined },
    ),
    commandEntry(
      'release-monitor',
      { monitorId },
      { label: `Release monitor ${name}`, unavailable: holder ? kept : 'Nobody holds it' },
    ),
  ];
}

/** The line that paints signs on all displays. */
export function identifyEntry(): MenuEntry {
  return commandEntry(
    'identify-displays',
    {},
    { label: 'Identify displays', title: commands['identify-displays'].label, keys: keysOf('identify') },
  );
}

/** Bringing back what a monitor showed before an alert. */

/** Brings it back. */
export async function putBack({ id: monitorId, name }: Monitor): Promise<void> {
  await act('put-back-monitor', { monitorId }, `Put back what was on ${name}`);
}

/** The same for the monitor in hand, or for the first where there is something to bring back. @returns whether there was any */
export function putBackHere(): boolean {
  const { walls, alerts } = useMirror.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const monitor = [...(current ? [current] : []), ...monitorsOf(walls)].find((each) => putBackOffer(each, alerts));
  if (monitor) void putBack(monitor);
  return monitor !== undefined;
}

/** The line of a monitor's menu. */
export function putBackEntry(monitorId: MonitorId): MenuEntry {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  const offered = monitor && putBackOffer(monitor, useMirror.getState().alerts);
  return item('Put back what was here before the alert', () => monitor && void putBack(monitor), {
    keys: keysOf('put-back'),
    unavailable:
      whyNot('put-back-monitor', monitorId) ??
      (offered ? undefined : 'No alert has left its cameras here, or somebody has changed them since'),
  });
}
