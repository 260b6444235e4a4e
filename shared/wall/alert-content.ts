/** What an alert makes of a monitor, and how what was there before comes back. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { CameraId } from '../vocabulary/ids';
import type { LayoutChoice } from '../vocabulary/layout';
import type { Monitor, MonitorContent } from '../vocabulary/wall';
import { fillMonitor, keepLocked } from './change-layout';
import { builtInLayouts, choiceOf, sameLayout } from './layouts';
import {
  contentsOf,
  divided,
  emptyCell,
  isOccupied,
  putIn,
  sameTile,
  showIn,
  type CellContent,
  type MonitorOutcome,
} from './tiles';

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

/**
 * Shows one camera more for an alert, where a tile is free, else in place of the last one.
 * @param keep - cameras that keep their tiles: those that alerts here are about
 */
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

/**
 * What was on a monitor before an alert opened there, if it can be put back: no alert is on it any more, nobody has changed it
 * since, and there is a difference.
 */
export function putBackOffer(
  monitor: Monitor,
  alerts: readonly Pick<Alert, 'openedOn' | 'handling'>[],
): MonitorContent | undefined {
  const { id, earlier } = monitor;
  if (!earlier || alerts.some(({ openedOn, handling }) => openedOn === id && handling !== 'closed')) return undefined;
  const now = contentOf(monitor);
  return sameContent(now, earlier.left) && !sameContent(now, earlier.before) ? earlier.before : undefined;
}

/**
 * Brings back what was on a monitor before an alert: layout, tiles and what was set up for them. A tour goes on where it is by
 * now. What was locked meanwhile stays.
 * @param knows - whether the station still has a camera
 */
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

/** What a monitor shows now. */
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
