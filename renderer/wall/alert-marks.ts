/** Which alert a monitor's banner shows, and which mark a tile carries because of it. Pure. */
import { inQueueOrder } from '../../shared/alerts/queue-order';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { MonitorId, SchoolId } from '../../shared/vocabulary/ids';

/** The alerts of a monitor that are not closed, in the order of the queue. */
export function alertsOn(alerts: readonly Alert[], monitorId: MonitorId): readonly Alert[] {
  return inQueueOrder(alerts).filter((alert) => alert.openedOn === monitorId && alert.handling !== 'closed');
}

/** Why a tile is marked: it is the alert's own camera, or another one of the alert's school. */
export interface AlertMark {
  readonly alert: Alert;
  readonly reach: 'camera' | 'school';
}

/** The open alerts of each school, in the order of the queue: looked for once, whatever the number of tiles. */
export function openBySchool(alerts: readonly Alert[]): ReadonlyMap<SchoolId, readonly Alert[]> {
  const bySchool = new Map<SchoolId, Alert[]>();
  for (const alert of inQueueOrder(alerts.filter(({ handling }) => handling !== 'closed'))) {
    const known = bySchool.get(alert.schoolId);
    if (known) known.push(alert);
    else bySchool.set(alert.schoolId, [alert]);
  }
  return bySchool;
}

/**
 * The mark of a camera's tile: the first open alert about it, else the first at its school. An alert
 * that names no camera is about all cameras of its school. The same alert is the same mark, so that no tile is drawn for it anew.
 */
export function markOf(open: ReadonlyMap<SchoolId, readonly Alert[]>, camera: Camera): AlertMark | undefined {
  const near = open.get(camera.schoolId) ?? [];
  const own = near.find(({ cameraId }) => cameraId === undefined || cameraId === camera.id);
  const alert = own ?? near[0];
  return alert && marksOf(alert)[own ? 'camera' : 'school'];
}

const known = new WeakMap<Alert, Readonly<Record<AlertMark['reach'], AlertMark>>>();

function marksOf(alert: Alert): Readonly<Record<AlertMark['reach'], AlertMark>> {
  const marks = known.get(alert) ?? { camera: { alert, reach: 'camera' }, school: { alert, reach: 'school' } };
  known.set(alert, marks);
  return marks;
}
