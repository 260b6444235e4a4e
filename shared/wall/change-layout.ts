/** Dividing a monitor anew: what stays, what moves, what leaves. Pure. */
import type { CameraId } from '../vocabulary/ids';
import type { LayoutChoice } from '../vocabulary/layout';
import type { Monitor } from '../vocabulary/wall';
import { chosenLayout } from './layouts';
import {
  contentsOf,
  divided,
  emptyCell,
  isOccupied,
  putIn,
  showIn,
  type CellContent,
  type MonitorOutcome,
} from './tiles';

/**
 * Tiles keep their number while it fits; those beyond the new end take what is empty, then leave. Locked ones never
 * leave: they take the last unlocked tile's place, which leaves instead.
 */
export function setLayout(monitor: Monitor, choice: LayoutChoice): MonitorOutcome {
  const kept = keepLocked(monitor, choice);
  if (typeof kept === 'string') return kept;
  const { contents, displaced } = kept;
  const size = contents.length;
  const left: CameraId[] = [];
  const homeless = [...displaced, ...contentsOf(monitor).slice(size)].filter(({ setup }) => !setup.lock);
  for (const content of homeless.filter(isOccupied)) {
    const free = contents.findIndex((other) => !isOccupied(other));
    if (free >= 0) contents[free] = content;
    else if (content.cameraId !== null) left.push(content.cameraId);
  }
  return { monitor: divided(monitor, choice, contents), left };
}

/**
 * Shows these cameras and no others, from the first cell on; what is locked stays.
 * @param keepTours - tours only give their cells away for a while; those whose cell is gone take the last ones
 */
export function fillMonitor(
  monitor: Monitor,
  choice: LayoutChoice,
  cameraIds: readonly CameraId[],
  keepTours = false,
): MonitorOutcome {
  const kept = keepLocked(monitor, choice);
  if (typeof kept === 'string') return kept;
  const before = keepTours ? rehomeTours(monitor, kept.contents) : kept.contents;
  const waiting = [...cameraIds];
  const contents = before.map((content) => {
    if (content.setup.lock) return content;
    const cameraId = waiting.shift() ?? null;
    return keepTours && isTour(content) ? showIn(content, cameraId) : putIn(content, cameraId);
  });
  return { monitor: divided(monitor, choice, contents), left: waiting };
}

function rehomeTours(monitor: Monitor, contents: readonly CellContent[]): readonly CellContent[] {
  const next = [...contents];
  for (const tour of contentsOf(monitor).slice(next.length).filter(isTour)) {
    const cell = next.findLastIndex((content) => !content.setup.lock && !isTour(content));
    if (!tour.setup.lock && cell >= 0) next[cell] = tour;
  }
  return next;
}

function isTour({ setup }: CellContent): boolean {
  return setup.drive?.kind === 'tour';
}

/** The cells of the new layout with what is in them by number, and every locked tile among them. */
export function keepLocked(
  monitor: Monitor,
  choice: LayoutChoice,
): { readonly contents: CellContent[]; readonly displaced: readonly CellContent[] } | string {
  const { name, cells } = chosenLayout(choice);
  const size = cells.length;
  const all = contentsOf(monitor);
  const locked = all.filter(({ setup }) => setup.lock);
  if (locked.length > size)
    return `${locked.length} tiles of ${monitor.name} are locked, and ${name} has ${size}: unlock some first.`;
  const contents = Array.from({ length: size }, (_, cell) => all[cell] ?? emptyCell);
  const displaced: CellContent[] = [];
  for (const content of all.slice(size).filter(({ setup }) => setup.lock)) {
    const free = contents.findIndex((other) => !isOccupied(other));
    const cell = free >= 0 ? free : contents.findLastIndex(({ setup }) => !setup.lock);
    const gone = contents[cell];
    if (gone && isOccupied(gone)) displaced.push(gone);
    contents[cell] = content;
  }
  return { contents, displaced };
}
