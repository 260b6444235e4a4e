/** Bringing back what a monitor showed before an alert. */
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { putBackOffer } from '../../../shared/wall/alert-content';
import { findMonitor } from '../../../shared/wall/change-walls';
import { useAlerts } from '../../mirror/alert-mirror';
import { keysOf } from '../../mirror/preference-mirror';
import { useWalls } from '../../mirror/wall-mirror';
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
  const { walls } = useWalls.getState();
  const { alerts } = useAlerts.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const monitor = [...(current ? [current] : []), ...monitorsOf(walls)].find((each) => putBackOffer(each, alerts));
  if (monitor) void putBack(monitor);
  return monitor !== undefined;
}

/** The line of a monitor's menu. */
export function putBackEntry(monitorId: MonitorId): MenuEntry {
  const monitor = findMonitor(useWalls.getState().walls, monitorId);
  const offered = monitor && putBackOffer(monitor, useAlerts.getState().alerts);
  return {
    ...{ kind: 'item', label: 'Put back what was here before the alert', keys: keysOf('put-back') },
    unavailable:
      whyNot('put-back-monitor', monitorId) ??
      (offered ? undefined : 'No alert has left its cameras here, or somebody has changed them since'),
    onSelect: () => monitor && void putBack(monitor),
  };
}
