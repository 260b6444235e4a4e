/** On which monitor the cameras of an alert open, and what it shares that monitor with. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { CameraId, MonitorId } from '../vocabulary/ids';
import type { LayoutChoice } from '../vocabulary/layout';
import type { Monitor, MonitorContent, Wall } from '../vocabulary/wall';
import {
  type CellContent,
  contentsOf,
  divided,
  emptyCell,
  fillMonitor,
  isOccupied,
  keepLocked,
  type MonitorOutcome,
  putIn,
  sameTile,
  showIn,
} from './tiles';
import { builtInLayouts, choiceOf, sameLayout } from './layouts';

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

export type AlertPlace =
  | { readonly kind: 'free'; readonly monitor: Monitor }
  /** Another alert of its school is on it: the two are looked at together. */
  | { readonly kind: 'shared'; readonly monitor: Monitor; readonly others: readonly Alert[] }
  /** Other alerts are on it, all of them less urgent: whoever has taken this one may have it. */
  | { readonly kind: 'less-urgent'; readonly monitor: Monitor; readonly others: readonly Alert[] }
  /** Another one is on it, which is as urgent: nobody loses the pictures that they are working with. */
  | { readonly kind: 'taken'; readonly monitor: Monitor; readonly by: Alert }
  | { readonly kind: 'none' };

/** Where an alert's cameras go: to `chosen`, else to its school's open alert, else to where alerts open. */
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

/** The alerts that are on no monitor and would open on this one. Alike ones are looked up once. @param isMeant - which are asked about */
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

/** Layouts for alerts by their size: those with a large tile at the head, as far as there are any. */
const alertLayouts = builtInLayouts.filter(({ id }) => id !== '3x3').sort((a, b) => a.cells.length - b.cells.length);

/** The layout for so many cameras of an alert, beside the locked tiles of a monitor that stay where they are. */
export function alertLayoutFor(monitor: Monitor, cameras: number): LayoutChoice {
  const locked = contentsOf(monitor).filter(({ setup }) => setup.lock).length;
  const layout = alertLayouts.find(({ cells }) => cells.length >= cameras + locked) ?? alertLayouts.at(-1);
  return layout ? choiceOf(layout) : monitor;
}

/** Shows an alert's cameras, and remembers what was there. */
export function fillForAlert(
  monitor: Monitor,
  choice: LayoutChoice,
  cameraIds: readonly CameraId[],
  as: 'first' | 'instead',
): MonitorOutcome {
  const filled = fillMonitor(monitor, choice, cameraIds, true);
  if (typeof filled === 'string') return filled;
  const { earlier } = monitor;
  // Pictures of an alert that nobody has put away are nothing that anybody would miss.
  const isOfAlert = earlier !== undefined && (as === 'instead' || sameContent(contentOf(monitor), earlier.left));
  const before = isOfAlert ? earlier.before : contentOf(monitor);
  return { ...filled, monitor: { ...filled.monitor, earlier: { before, left: contentOf(filled.monitor) } } };
}

/** Shows one camera more for an alert on a free tile, else in place of the last one that is not in `keep`. */
export function joinAlert(monitor: Monitor, cameraId: CameraId, keep: readonly CameraId[]): MonitorOutcome {
  const contents = contentsOf(monitor);
  if (contents.some((content) => content.cameraId === cameraId)) return { monitor, left: [] };
  const free = contents.findIndex((content) => !isOccupied(content));
  const last = contents.findLastIndex(
    ({ cameraId: shown, setup }) => !setup.lock && (shown === null || !keep.includes(shown)),
  );
  const cell = free >= 0 ? free : last;
  const content = contents[cell];
  if (!content) return { monitor, left: [cameraId] };
  const next = content.setup.drive?.kind === 'tour' ? showIn(content, cameraId) : putIn(content, cameraId);
  const changed = divided(monitor, monitor, contents.with(cell, next));
  return { monitor: changed, left: content.cameraId === null ? [] : [content.cameraId] };
}

/** The last alert on the monitor ended: only what is changed from now on is somebody's new wish. */
export function leaveAlert(monitor: Monitor): MonitorOutcome {
  const { earlier } = monitor;
  return {
    monitor: earlier ? { ...monitor, earlier: { before: earlier.before, left: contentOf(monitor) } } : monitor,
    left: [],
  };
}

/** What a monitor showed before an alert opened there, if no alert is on it, nobody has changed it since, and it differs. */
export function putBackOffer(
  monitor: Monitor,
  alerts: readonly Pick<Alert, 'openedOn' | 'handling'>[],
): MonitorContent | undefined {
  const { id, earlier } = monitor;
  if (!earlier || alerts.some(({ openedOn, handling }) => openedOn === id && handling !== 'closed')) return undefined;
  const now = contentOf(monitor);
  return sameContent(now, earlier.left) && !sameContent(now, earlier.before) ? earlier.before : undefined;
}

/** Puts back what a monitor showed before an alert. Tours go on where they are by now; what was locked meanwhile stays. */
export function putBack(monitor: Monitor, knows: (cameraId: CameraId) => boolean): MonitorOutcome {
  const before = monitor.earlier?.before;
  if (!before) return `No alert has opened on ${monitor.name}.`;
  const kept = keepLocked(monitor, before);
  if (typeof kept === 'string') return kept;
  const left: CameraId[] = [];
  const wanted = contentsOf({ ...monitor, ...before });
  const lockedSince = (content: CellContent): boolean =>
    content.setup.lock !== undefined && !wanted.some((was) => sameTile(was, content));
  const contents = kept.contents.map((content, cell) => {
    const was = wanted[cell] ?? emptyCell;
    // The same tour may have gone on since.
    if (sameTile(content, was) || lockedSince(content)) return content;
    if (was.cameraId === null || knows(was.cameraId)) return was;
    left.push(was.cameraId);
    return emptyCell;
  });
  return { monitor: divided(monitor, before, contents), left };
}

export function contentOf({ layoutId, ownLayout, cells, setups, holder }: Monitor): MonitorContent {
  return { layoutId, ...(ownLayout && { ownLayout }), cells, setups, ...(holder && { holder }) };
}

/** Whether two contents show the same in the same way, whoever has them in hand. */
function sameContent(a: MonitorContent, b: MonitorContent): boolean {
  if (!sameLayout(a, b) || a.cells.length !== b.cells.length) return false;
  return a.cells.every((_cameraId, cell) => sameTile(tileOf(a, cell), tileOf(b, cell)));
}

function tileOf({ cells, setups }: MonitorContent, cell: number): CellContent {
  return { cameraId: cells[cell] ?? null, setup: setups[cell] ?? emptyCell.setup };
}
