/** Bringing back what a monitor showed before an alert. */
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { putBackOffer } from '../../../shared/wall/alert-monitor';
import { findMonitor } from '../../../shared/wall/change-walls';
import { useMirror } from '../../mirror/store';
import { keysOf } from '../../mirror/preferences';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { useSelection } from '../desk/selection';
import { currentMonitor, monitorsOf } from './cells';

/** Brings it back. */
export async function putBack({ id: monitorId, name }: Monitor): Promise<void> {
  await act('put-back-monitor', { monitorId }, `Put back what was on ${name}`);
}

/** The same for the monitor in hand, or for the first where there is something to bring back. @returns whether there was any */
export function putBackHere(): boolean {
  const { walls } = useMirror.getState();
  const { alerts } = useMirror.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const monitor = [...(current ? [current] : []), ...monitorsOf(walls)].find((each) => putBackOffer(each, alerts));
  if (monitor) void putBack(monitor);
  return monitor !== undefined;
}

/** The line of a monitor's menu. */
export function putBackEntry(monitorId: MonitorId): MenuEntry {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  const offered = monitor && putBackOffer(monitor, useMirror.getState().alerts);
  return {
    ...{ kind: 'item', label: 'Put back what was here before the alert', keys: keysOf('put-back') },
    unavailable:
      whyNot('put-back-monitor', monitorId) ??
      (offered ? undefined : 'No alert has left its cameras here, or somebody has changed them since'),
    onSelect: () => monitor && void putBack(monitor),
  };
}
