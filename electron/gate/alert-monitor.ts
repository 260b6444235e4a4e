/**
 * Opens the cameras of an alert on a monitor: those that show it best, the alert's own in the large tile. Cameras that may not be
 * named now are left out, tiles that somebody has locked stay. Where the monitor's display is missing its window opens elsewhere,
 * see `placeOf` in `display-map`.
 */
import { mostNearest, type NearCamera, nearestCameras } from '../../shared/alerts/nearest-cameras';
import { armingOf, mayList } from '../../shared/policy/camera-classes';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { alertLayoutFor, type AlertPlace, openAlertsOn, placeOfCameras } from '../../shared/wall/alert-monitor';
import { ask, momentOf } from './authorize';
import type { Station } from './station';

/** What became of it: the monitor with the cameras, or what is on the monitor that it waits for. */
export type Opening =
  | { readonly kind: 'opened'; readonly monitor: Monitor }
  | Extract<AlertPlace, { kind: 'taken' | 'less-urgent' | 'none' }>
  /** The school has no camera that may be named. */
  | { readonly kind: 'no-cameras' };

/**
 * Opens them where alerts open. A monitor that shows alerts of another school is left alone when this one only arrives; who takes
 * the more urgent one asks for it. An alert of the same school is looked at together with this one.
 */
export function openOnAlertMonitor(station: Station, alert: Alert): Opening {
  const place = placeOfCameras(station.walls.walls, station.alerts.store.alerts, alert);
  if (place.kind === 'shared') return join(station, alert, place);
  return place.kind === 'less-urgent' && alert.handling === 'new' ? place : open(station, alert, place);
}

/** Opens them on the monitor that somebody chose, around this alert. */
export function openOnMonitor(station: Station, alert: Alert, monitorId: MonitorId): Opening {
  const place = placeOfCameras(station.walls.walls, station.alerts.store.alerts, alert, monitorId);
  return place.kind === 'less-urgent' && alert.handling === 'new' ? place : open(station, alert, place);
}

/** The cameras that show an alert, the best first; those that may not be named now are left out. */
export function camerasFor(station: Station, alert: Alert): readonly Camera[] {
  const policy = station.bus.read('policy');
  const purpose = { kind: 'alert', alertId: alert.id } as const;
  const moment = momentOf(station, purpose);
  const school = station.directory.schools.find(({ id }) => id === alert.schoolId);
  if (!school) return [];
  const near = station.directory
    .camerasOf(alert.schoolId)
    .filter((camera) => mayList(policy, camera, moment))
    .map((camera): NearCamera => ({
      camera,
      armed: armingOf(policy, camera, moment) !== undefined,
      refused: ask(station, 'view-live', camera, purpose).kind === 'deny',
    }));
  return nearestCameras(alert, school, near);
}

/** Nothing of an alert is on a monitor any more: what was there before can be put back now. */
export function leaveMonitor(station: Station, monitorId: MonitorId): void {
  if (openAlertsOn(station.alerts.store.alerts, monitorId).length > 0) return;
  station.walls.change({ kind: 'leave-alert', monitorId });
}

function open(station: Station, alert: Alert, place: AlertPlace): Opening {
  if (place.kind === 'none' || place.kind === 'taken') return place;
  const { monitor } = place;
  const others = place.kind === 'free' ? [] : place.others;
  // Of alerts that go on together each keeps the camera that it is about.
  const kept = place.kind === 'shared' ? ownCameras(others) : [];
  const cameraIds = first(
    camerasFor(station, alert).map(({ id }) => id),
    kept.filter((cameraId) => cameraId !== alert.cameraId),
  );
  if (cameraIds.length === 0) return { kind: 'no-cameras' };
  if (place.kind === 'less-urgent') for (const other of others) station.alerts.store.save(elsewhere(other));
  const isOfAlert = others.length > 0 || alert.openedOn === monitor.id;
  station.walls.change({
    ...{ kind: 'fill-monitor', monitorId: monitor.id, cameraIds, forAlert: isOfAlert ? 'instead' : 'first' },
    ...alertLayoutFor(monitor, cameraIds.length),
  });
  return shown(station, alert, monitor);
}

/** Nothing that is being looked at moves: where its own camera is missing, that takes the place of the one that matters least. */
function join(station: Station, alert: Alert, { monitor, others }: Extract<AlertPlace, { kind: 'shared' }>): Opening {
  const [best] = camerasFor(station, alert);
  if (!best) return { kind: 'no-cameras' };
  if (best.id === alert.cameraId) {
    const keep = ownCameras(others);
    station.walls.change({ kind: 'join-alert', monitorId: monitor.id, cameraId: best.id, keep });
  }
  return shown(station, alert, monitor);
}

function shown(station: Station, alert: Alert, monitor: Monitor): Opening {
  const before = alert.openedOn;
  endHold(station, monitor, alert);
  station.alerts.store.save({ ...alert, openedOn: monitor.id });
  if (before !== undefined && before !== monitor.id) leaveMonitor(station, before);
  station.windows.openMonitor(monitor.id);
  return { kind: 'opened', monitor };
}

/** As many as can be looked at together, the alert's own first, those that must be among them right after it. */
function first(nearest: readonly CameraId[], kept: readonly CameraId[]): readonly CameraId[] {
  const [own, ...rest] = nearest;
  if (own === undefined) return [];
  const must = kept.filter((id) => id !== own && nearest.includes(id));
  return [own, ...must, ...rest.filter((id) => !must.includes(id))].slice(0, mostNearest);
}

function ownCameras(alerts: readonly Alert[]): readonly CameraId[] {
  return alerts.flatMap(({ cameraId }) => cameraId ?? []);
}

function elsewhere(alert: Alert): Alert {
  const next = { ...alert };
  delete next.openedOn;
  return next;
}

/** An emergency waits for no holder: whoever answers the alert must be able to arrange its pictures. The holder is told. */
function endHold({ walls, operators }: Station, monitor: Monitor, alert: Alert): void {
  const { id: monitorId, name: monitorName, holder } = monitor;
  if (!holder) return;
  walls.hold([monitorId], undefined, () => {
    const about = { alertId: alert.id, alertTitle: alert.title };
    operators.notices.tell(holder.operatorId, { kind: 'alert-opened', monitorId, monitorName, ...about });
  });
}
