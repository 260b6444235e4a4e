/** Which mark a tile carries because of an alert. Pure. */
import { compareInQueue } from '../../shared/alerts/queue-order';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';

/** Why a tile is marked: it is the alert's own camera, or another one of the alert's school. */
export interface AlertMark {
  readonly alert: Alert;
  readonly reach: 'camera' | 'school';
}

/** The open alerts of a school that come first in the queue. */
interface SchoolAlerts {
  first: Alert;
  /** Of those that name no camera. */
  whole?: Alert;
  readonly byCamera: Map<CameraId, Alert>;
}

/** What is open at each school. */
export type OpenAlerts = ReadonlyMap<SchoolId, Readonly<SchoolAlerts>>;

const openIn = new WeakMap<readonly Alert[], OpenAlerts>();

/** Looks through the alerts once, whatever the number of tiles that ask. */
export function openBySchool(alerts: readonly Alert[]): OpenAlerts {
  const done = openIn.get(alerts);
  if (done) return done;
  const bySchool = new Map<SchoolId, SchoolAlerts>();
  for (const alert of alerts) {
    if (alert.handling === 'closed') continue;
    const { schoolId, cameraId } = alert;
    const school = bySchool.get(schoolId) ?? { first: alert, byCamera: new Map<CameraId, Alert>() };
    bySchool.set(schoolId, school);
    school.first = earlier(alert, school.first);
    if (cameraId === undefined) school.whole = earlier(alert, school.whole);
    else school.byCamera.set(cameraId, earlier(alert, school.byCamera.get(cameraId)));
  }
  openIn.set(alerts, bySchool);
  return bySchool;
}

function earlier(alert: Alert, other: Alert | undefined): Alert {
  return other && compareInQueue(other, alert) < 0 ? other : alert;
}

/**
 * The mark of a camera's tile: the first open alert about it, else the first at its school. An alert
 * that names no camera is about all cameras of its school. The same alert is the same mark, so that no tile is drawn for it anew.
 */
export function markOf(open: OpenAlerts, camera: Camera): AlertMark | undefined {
  const school = open.get(camera.schoolId);
  if (!school) return undefined;
  const own = school.byCamera.get(camera.id);
  const about = own ? earlier(own, school.whole) : school.whole;
  return about ? marksOf(about).camera : marksOf(school.first).school;
}

/** How loudly an alert is drawn on the wall: quietly once somebody has it. */
export function toneOf({ priority, handling }: Alert): 'urgent' | 'caution' | 'taken' {
  if (handling !== 'new' || priority > 2) return 'taken';
  return priority === 1 ? 'urgent' : 'caution';
}

const known = new WeakMap<Alert, Readonly<Record<AlertMark['reach'], AlertMark>>>();

function marksOf(alert: Alert): Readonly<Record<AlertMark['reach'], AlertMark>> {
  const marks = known.get(alert) ?? { camera: { alert, reach: 'camera' }, school: { alert, reach: 'school' } };
  known.set(alert, marks);
  return marks;
}
