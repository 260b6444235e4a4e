/**
 * The cameras of alerts: which show an alert best, how they open on a monitor, and which a monitor's window fetches before. Cameras
 * that may not be named now are left out. Locked tiles stay. Where the monitor's display is missing its window opens on another.
 */
import { mostNearest, type NearCamera, nearestCameras } from '../../shared/alerts/nearest-cameras';
import { firstInQueue } from '../../shared/alerts/queue-order';
import { armingOf, mayList } from '../../shared/policy/camera-classes';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { AlertId, CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Monitor } from '../../shared/vocabulary/wall';
import {
  alertLayoutFor,
  type AlertPlace,
  notShownOn,
  openAlertsOn,
  placeOfCameras,
} from '../../shared/wall/alert-monitor';
import { ask, momentOf } from './authorize';
import type { Station } from './station';

/** The monitor on which an alert's cameras opened, or why they did not open. */
export type Opening =
  | { readonly kind: 'opened'; readonly monitor: Monitor }
  | Extract<AlertPlace, { kind: 'taken' | 'less-urgent' | 'none' }>
  /** The school has no camera that may be named. */
  | { readonly kind: 'no-cameras' };

/** Opens an alert's cameras beside those of its school; another school's alert gives way only when somebody acknowledges this one. */
export function openOnAlertMonitor(station: Station, alert: Alert): Opening {
  const place = placeOfCameras(station.walls.walls, station.alerts.store.alerts, alert);
  if (place.kind === 'shared') return join(station, alert, place);
  return place.kind === 'less-urgent' && alert.handling === 'new' ? place : open(station, alert, place);
}

/** Opens an alert's cameras on the monitor that somebody chose. */
export function openOnMonitor(station: Station, alert: Alert, monitorId: MonitorId): Opening {
  const place = placeOfCameras(station.walls.walls, station.alerts.store.alerts, alert, monitorId);
  return place.kind === 'less-urgent' && alert.handling === 'new' ? place : open(station, alert, place);
}

/** The cameras that show an alert, the best first, without those that may not be named now. */
function camerasFor(station: Station, alert: Alert): readonly Camera[] {
  const policy = station.bus.read('policy');
  const purpose = { kind: 'alert', alertId: alert.id } as const;
  const moment = momentOf(station, purpose);
  const school = station.directory.school(alert.schoolId);
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

/** Offers what was on a monitor before its alerts, once no open alert is on it. */
export function leaveMonitor(station: Station, monitorId: MonitorId): void {
  if (openAlertsOn(station.alerts.store.alerts, monitorId).length > 0) return;
  station.walls.change({ kind: 'leave-alert', monitorId });
}

function open(station: Station, alert: Alert, place: AlertPlace): Opening {
  if (place.kind === 'none' || place.kind === 'taken') return place;
  const { monitor } = place;
  const others = place.kind === 'free' ? [] : place.others;
  // Each alert that shares the monitor keeps its own camera.
  const kept = place.kind === 'shared' ? ownCameras(others) : [];
  const cameraIds = first(
    camerasFor(station, alert).map(({ id }) => id),
    kept.filter((cameraId) => cameraId !== alert.cameraId),
  );
  if (cameraIds.length === 0) return { kind: 'no-cameras' };
  if (place.kind === 'less-urgent') for (const other of others) station.alerts.store.save(elsewhere(other));
  const isOfAlert = others.length > 0 || alert.openedOn === monitor.id;
  station.walls.change({
    kind: 'fill-monitor',
    monitorId: monitor.id,
    cameraIds,
    forAlert: isOfAlert ? 'instead' : 'first',
    ...alertLayoutFor(monitor, cameraIds.length),
  });
  return shown(station, alert, monitor);
}

/** Adds an alert to those that share a monitor. No tile moves; its own camera replaces the one that matters least. */
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

/** As many cameras as fit one look: the alert's own first, then those that must be among them. */
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

/** Ends the hold of a monitor and tells its holder: whoever answers the alert must be able to arrange its pictures. */
function endHold({ walls, operators }: Station, monitor: Monitor, alert: Alert): void {
  const { id: monitorId, name: monitorName, holder } = monitor;
  if (!holder) return;
  walls.hold([monitorId], undefined, () => {
    const about = { alertId: alert.id, alertTitle: alert.title };
    operators.notices.tell(holder.operatorId, { kind: 'alert-opened', monitorId, monitorName, ...about });
  });
}

/** A camera that a window fetches without showing it. */
export interface WarmCamera {
  readonly purpose: Purpose;
  readonly clause: string;
  readonly untilMs: UtcMs;
  /** The alert that has opened the camera, where it waits for one. */
  readonly alertId?: AlertId | undefined;
}

/**
 * The cameras that a monitor's window fetches without showing them: those of alerts that wait for the monitor, so that their pictures
 * are there at once. Only where the policy says so, for as long and as many as it says, and only cameras that it would show for that
 * alert now. Nobody sees them: the audit does not count them as views.
 * @param shown - what the window is to show anyway, allowed or not
 */
export function warmCameras(
  station: Station,
  monitorId: MonitorId,
  shown: ReadonlyMap<CameraId, unknown>,
): ReadonlyMap<CameraId, WarmCamera> {
  const found = new Map<CameraId, WarmCamera>();
  const policy = station.bus.read('policy');
  const { warm } = policy;
  if (!warm) return found;
  const nowMs = station.clock.nowMs();
  const isTimely = (alert: Alert): boolean => alert.raisedAtMs <= nowMs && nowMs < endOf(alert, warm);
  const timely = notShownOn(station.walls.walls, station.alerts.store.alerts, monitorId, isTimely);
  for (const alert of firstInQueue(timely, warm.cameras)) {
    const untilMs = endOf(alert, warm);
    const purpose = { kind: 'alert', alertId: alert.id } as const;
    for (const camera of camerasFor(station, alert)) {
      if (found.size >= warm.cameras) return found;
      if (found.has(camera.id) || shown.has(camera.id) || !isCheap(station, camera.id)) continue;
      if (ask(station, 'view-live', camera, purpose).kind === 'deny') continue;
      const armed = armingOf(policy, camera, momentOf(station, purpose));
      const endMs = armed && armed.untilMs < untilMs ? armed.untilMs : untilMs;
      found.set(camera.id, { purpose, clause: warm.clause, untilMs: endMs, alertId: armed?.alertId });
    }
  }
  return found;
}

/** When the time of an alert's unseen cameras is over next. Undefined where none are fetched. */
export function nextWarmEndMs(station: Station): UtcMs | undefined {
  const { warm } = station.bus.read('policy');
  if (!warm) return undefined;
  const nowMs = station.clock.nowMs();
  const ends = station.alerts.store.alerts
    .filter(({ handling, openedOn }) => handling !== 'closed' && openedOn === undefined)
    .map((alert) => endOf(alert, warm))
    .filter((endMs) => endMs > nowMs);
  return ends.length === 0 ? undefined : utcMs(Math.min(...ends));
}

function endOf({ raisedAtMs }: Alert, { seconds }: NonNullable<Policy['warm']>): UtcMs {
  return utcMs(raisedAtMs + seconds * 1_000);
}

/** HLS can be fetched without decoding every frame; WebRTC cannot. */
function isCheap({ directory, rights }: Station, cameraId: CameraId): boolean {
  return directory.streams(cameraId)[rights.pins.get(cameraId) ?? 0]?.kind === 'hls';
}
