/** The alert queue as the operator reads it: order, counts, words. Pure. */
import { compareInQueue, firstInQueue, inQueueOrder } from '../../shared/alerts/queue-order';
import type { Alert } from '../../shared/vocabulary/alert';
import type { CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { schoolName } from '../mirror/selectors';
import type { StationMirror } from '../mirror/store';

/** The queue at a moment. */
export interface Queue {
  readonly open: readonly Alert[];
  readonly closedToday: readonly Alert[];
}

/** When the operator's own day began: what is reckoned by the day need not be reckoned anew each second. */
export function dayStart(nowMs: UtcMs): UtcMs {
  return utcMs(new Date(nowMs).setHours(0, 0, 0, 0));
}

/** Divides alerts into what is open and what was closed on the operator's own day. */
export function queueOf(alerts: readonly Alert[], nowMs: UtcMs): Queue {
  const ordered = inQueueOrder(alerts);
  const today = dayStart(nowMs);
  return {
    open: ordered.filter((alert) => alert.handling !== 'closed'),
    closedToday: ordered
      .filter((alert) => alert.handling === 'closed' && (alert.closedAtMs ?? 0) >= today)
      .sort((a, b) => (b.closedAtMs ?? 0) - (a.closedAtMs ?? 0)),
  };
}

/** The alert that A acknowledges: the first of the queue that nobody has and nobody keeps quiet. */
export function topNew(alerts: readonly Alert[]): Alert | undefined {
  const fresh = alerts.filter(({ handling, suppression }) => handling === 'new' && suppression === 'none');
  return firstInQueue(fresh, 1)[0];
}

/** The loudest open alert of each school that has one, or about each camera that one is about. */
export function loudestBy<Place extends SchoolId | CameraId>(
  alerts: readonly Alert[],
  placeOf: (alert: Alert) => Place | undefined,
): ReadonlyMap<Place, Alert> {
  const loudest = new Map<Place, Alert>();
  for (const alert of alerts) {
    const place = placeOf(alert);
    if (alert.handling === 'closed' || place === undefined) continue;
    const before = loudest.get(place);
    if (!before || compareInQueue(alert, before) < 0) loudest.set(place, alert);
  }
  return loudest;
}

/** Where an alert is: its school, and the camera where the source named one. */
export function alertPlace(alert: Alert, station: StationMirror): string {
  const school = schoolName(alert.schoolId, station);
  const camera = alert.cameraId && station.cameras.get(alert.cameraId)?.name;
  return camera ? `${school} · ${camera}` : school;
}

const onMonitors = new WeakMap<readonly Alert[], Map<MonitorId, readonly Alert[]>>();

/** The alerts of a monitor that are not closed, in the order of the queue. The same list for the same alerts. */
export function alertsOn(alerts: readonly Alert[], monitorId: MonitorId): readonly Alert[] {
  const byMonitor = onMonitors.get(alerts) ?? new Map<MonitorId, readonly Alert[]>();
  onMonitors.set(alerts, byMonitor);
  const here =
    byMonitor.get(monitorId) ??
    inQueueOrder(alerts.filter(({ openedOn, handling }) => openedOn === monitorId && handling !== 'closed'));
  byMonitor.set(monitorId, here);
  return here;
}
