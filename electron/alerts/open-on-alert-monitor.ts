import { armingOf, mayList } from '../../shared/policy/camera-classes';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { Monitor } from '../../shared/vocabulary/wall';
import { monitorForAlert } from '../../shared/wall/alert-monitor';
import { smallestFor } from '../../shared/wall/layouts';
import { momentOf } from '../gate/authorize';
import type { Station } from '../gate/station';

/** Which open alert may lose the monitor: none, or one that is less urgent. */
export type GivingWay = 'none' | 'less urgent';

/**
 * Opens the cameras of an alert's school on the monitor for alerts: the alert's own camera first, then those that only an alert
 * opens. Cameras that may not be named now are left out. A monitor that shows another open alert is left alone when this one only
 * arrives: nobody loses the pictures that they are working with. Who acknowledges the more urgent one asks for it. Where the
 * monitor's display is missing its window opens elsewhere, see `placeOf` in `display-map`.
 * @returns whether they were opened
 */
export function openOnAlertMonitor(station: Station, alert: Alert, givingWay: GivingWay): boolean {
  const monitor = monitorForAlert(station.walls.walls, station.alerts.alerts, alert.handling !== 'new');
  if (!monitor) return false;
  const shown = station.alerts.openOn(monitor.id);
  if (shown && (givingWay === 'none' || shown.priority <= alert.priority)) return false;
  const policy = station.bus.read('policy');
  const moment = momentOf(station, { kind: 'alert', alertId: alert.id });
  const cameras = station.directory.camerasOf(alert.schoolId).filter((camera) => mayList(policy, camera, moment));
  const rank = (camera: Camera): number =>
    camera.id === alert.cameraId ? 0 : armingOf(policy, camera, moment) ? 1 : 2;
  const cameraIds = [...cameras].sort((a, b) => rank(a) - rank(b)).map(({ id }) => id);
  if (cameraIds.length === 0) return false;
  if (shown) {
    const elsewhere = { ...shown };
    delete elsewhere.openedOn;
    station.alerts.save(elsewhere);
  }
  const layoutId = smallestFor(cameraIds.length)?.id ?? '8x8';
  station.walls.change({ kind: 'fill-monitor', monitorId: monitor.id, layoutId, cameraIds, forAlert: true });
  endHold(station, monitor, alert);
  station.alerts.save({ ...alert, openedOn: monitor.id });
  station.windows.openMonitor(monitor.id);
  return true;
}

/** An emergency waits for no holder: whoever answers the alert must be able to arrange its pictures. The holder is told. */
function endHold({ walls, notices }: Station, monitor: Monitor, alert: Alert): void {
  const { id: monitorId, name: monitorName, holder } = monitor;
  if (!holder) return;
  walls.hold([monitorId], undefined, () => {
    const about = { alertId: alert.id, alertTitle: alert.title };
    notices.tell(holder.operatorId, { kind: 'alert-opened', monitorId, monitorName, ...about });
  });
}
