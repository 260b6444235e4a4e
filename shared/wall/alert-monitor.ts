/** On which monitor the cameras of an alert open, and what it shares that monitor with. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { MonitorId } from '../vocabulary/ids';
import type { Monitor, Wall } from '../vocabulary/wall';

/**
 * The monitor that is set for alerts. Where none is: one that shows nothing; and for an alert that somebody takes the last one,
 * because whoever takes it wants to see, and can undo it. Those that another open alert is on are left alone.
 * @param taken - whether somebody takes the alert now, or has it
 */
export function monitorForAlert(walls: readonly Wall[], alerts: readonly Alert[], taken: boolean): Monitor | undefined {
  const monitors = walls.flatMap((wall) => wall.monitors);
  const set = monitors.find(({ isAlertMonitor }) => isAlertMonitor);
  if (set) return set;
  const free = monitors.filter(
    ({ id }) => !alerts.some(({ openedOn, handling }) => openedOn === id && handling !== 'closed'),
  );
  const empty = free.findLast(({ cells }) => cells.every((cameraId) => cameraId === null));
  return empty ?? (taken ? free.at(-1) : undefined);
}

/** The open alerts on a monitor, the first that came at the head. */
export function openAlertsOn(alerts: readonly Alert[], monitorId: MonitorId): readonly Alert[] {
  return alerts
    .filter(({ openedOn, handling }) => openedOn === monitorId && handling !== 'closed')
    .sort((a, b) => a.raisedAtMs - b.raisedAtMs || (a.id < b.id ? -1 : 1));
}

/** What an alert finds on a monitor. */
export type AlertPlace =
  /** No other alert is on it. */
  | { readonly kind: 'free'; readonly monitor: Monitor }
  /** Another alert of its school is on it: the two are looked at together. */
  | { readonly kind: 'shared'; readonly monitor: Monitor; readonly others: readonly Alert[] }
  /** Other alerts are on it, all of them less urgent: whoever has taken this one may have it. */
  | { readonly kind: 'less-urgent'; readonly monitor: Monitor; readonly others: readonly Alert[] }
  /** Another one is on it, which is as urgent: nobody loses the pictures that they are working with. */
  | { readonly kind: 'taken'; readonly monitor: Monitor; readonly by: Alert }
  | { readonly kind: 'none' };

/**
 * Where the cameras of an alert go.
 * @param chosen - the monitor that somebody chose for it; without one, where its school's alert is, or where alerts open
 */
export function placeOfCameras(
  walls: readonly Wall[],
  alerts: readonly Alert[],
  alert: Alert,
  chosen?: MonitorId,
): AlertPlace {
  const monitors = walls.flatMap((wall) => wall.monitors);
  const open = alerts.filter(({ id, handling }) => id !== alert.id && handling !== 'closed');
  const related = open.find((other) => isSharedBy(other, alert) && monitors.some(({ id }) => id === other.openedOn));
  const monitor =
    chosen === undefined && !related
      ? monitorForAlert(walls, open, alert.handling !== 'new')
      : monitors.find(({ id }) => id === (chosen ?? related?.openedOn));
  if (!monitor) return { kind: 'none' };
  const others = openAlertsOn(open, monitor.id);
  if (others.length === 0) return { kind: 'free', monitor };
  if (others.some((other) => isSharedBy(other, alert))) return { kind: 'shared', monitor, others };
  const [by] = [...others].sort((a, b) => a.priority - b.priority);
  return by && by.priority <= alert.priority
    ? { kind: 'taken', monitor, by }
    : { kind: 'less-urgent', monitor, others };
}

/** One school, and both meant alike: a drill is not looked at as if it were a part of what is real. */
function isSharedBy(a: Alert, b: Alert): boolean {
  return a.schoolId === b.schoolId && a.status === b.status;
}

/** A monitor for an alert that waits for another one: the last that shows nothing, else the last without an alert. */
export function otherMonitorFor(walls: readonly Wall[], alerts: readonly Alert[], alert: Alert): Monitor | undefined {
  const free = walls
    .flatMap((wall) => wall.monitors)
    .filter(({ id }) => id !== alert.openedOn && openAlertsOn(alerts, id).length === 0);
  return free.findLast(({ cells }) => cells.every((cameraId) => cameraId === null)) ?? free.at(-1);
}

/**
 * The alerts that are on no monitor and would open on this one, in no order. Where those that are alike would go is looked for
 * once: there may be thousands.
 * @param isMeant - which of them are asked about, where not all are
 */
export function notShownOn(
  walls: readonly Wall[],
  alerts: readonly Alert[],
  monitorId: MonitorId,
  isMeant: (alert: Alert) => boolean = () => true,
): readonly Alert[] {
  const shown = alerts.filter(({ openedOn, handling }) => openedOn !== undefined && handling !== 'closed');
  const isHere = new Map<string, boolean>();
  return alerts.filter((alert) => {
    const { schoolId, status, priority, handling, openedOn, suppression } = alert;
    if (handling === 'closed' || openedOn !== undefined || suppression !== 'none' || !isMeant(alert)) return false;
    const kind = `${schoolId} ${status} ${priority} ${handling === 'new'}`;
    const known = isHere.get(kind) ?? isPlacedOn(placeOfCameras(walls, shown, alert), monitorId);
    isHere.set(kind, known);
    return known;
  });
}

function isPlacedOn(place: AlertPlace, monitorId: MonitorId): boolean {
  return place.kind !== 'none' && place.monitor.id === monitorId;
}

/** Those of them that another alert on this monitor keeps away. */
export function waitingFor(walls: readonly Wall[], alerts: readonly Alert[], monitorId: MonitorId): readonly Alert[] {
  return openAlertsOn(alerts, monitorId).length === 0 ? [] : notShownOn(walls, alerts, monitorId);
}
