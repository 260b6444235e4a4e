/** Which alert a monitor's banner shows, and which mark a tile carries because of it. Pure. */
import { inQueueOrder } from '../../shared/alerts/queue-order';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { MonitorId } from '../../shared/vocabulary/ids';

/** The alerts of a monitor that are not closed, in the order of the queue. */
export function alertsOn(alerts: readonly Alert[], monitorId: MonitorId): readonly Alert[] {
  return inQueueOrder(alerts).filter((alert) => alert.openedOn === monitorId && alert.handling !== 'closed');
}

/** Why a tile is marked: it is the alert's own camera, or another one of the alert's school. */
export interface AlertMark {
  readonly alert: Alert;
  readonly reach: 'camera' | 'school';
}

/**
 * The mark of a camera's tile: the first open alert about it, else the first at its school. An alert
 * that names no camera is about all cameras of its school.
 */
export function markOf(alerts: readonly Alert[], camera: Camera): AlertMark | undefined {
  const near = inQueueOrder(alerts).filter(
    (alert) => alert.handling !== 'closed' && alert.schoolId === camera.schoolId,
  );
  const own = near.find(({ cameraId }) => cameraId === undefined || cameraId === camera.id);
  if (own) return { alert: own, reach: 'camera' };
  return near[0] && { alert: near[0], reach: 'school' };
}
