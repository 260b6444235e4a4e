/** A monitor's cells one by one: the camera of each together with its set-up. Pure. */
import type { CameraId } from '../vocabulary/ids';
import type { LayoutChoice } from '../vocabulary/layout';
import type { Role } from '../vocabulary/operator';
import {
  type CellAddress,
  maxHistory,
  type Monitor,
  plainSetup,
  type TileDrive,
  type TileFitChoice,
  type TileLock,
  type TileSetup,
  type TileZoom,
  type Wall,
} from '../vocabulary/wall';
import { chosenLayout } from './layouts';

export interface CellContent {
  readonly cameraId: CameraId | null;
  readonly setup: TileSetup;
}

export const emptyCell: CellContent = { cameraId: null, setup: plainSetup };

/** What became of one monitor, with the cameras that found no place on it; or why it stays as it is. */
export type MonitorOutcome = { readonly monitor: Monitor; readonly left: readonly CameraId[] } | string;

export function setupOf(monitor: Monitor, cell: number): TileSetup {
  return monitor.setups[cell] ?? plainSetup;
}

export function contentsOf(monitor: Monitor): readonly CellContent[] {
  return monitor.cells.map((cameraId, cell) => ({ cameraId, setup: setupOf(monitor, cell) }));
}

/** The monitor with these contents; there must be one for each of its cells. */
export function withContents(monitor: Monitor, contents: readonly CellContent[]): Monitor {
  return {
    ...monitor,
    cells: contents.map(({ cameraId }) => cameraId),
    setups: contents.map(({ setup }) => setup),
  };
}

/** The monitor in another layout with these contents; there must be one for each cell of that layout. */
export function divided(
  monitor: Monitor,
  { layoutId, ownLayout }: LayoutChoice,
  contents: readonly CellContent[],
): Monitor {
  const next = { ...withContents(monitor, contents), layoutId };
  delete next.ownLayout;
  return ownLayout ? { ...next, ownLayout } : next;
}

/** Whether there is something that would be missed: a camera, one that is expected, or a lock that says so. */
export function isOccupied({ cameraId, setup }: CellContent): boolean {
  return cameraId !== null || setup.lock !== undefined || setup.drive !== undefined;
}

/** Whether two cells show the same in the same way, whatever they showed before and however far their tour or hotspot has come. */
export function sameTile(a: CellContent, b: CellContent): boolean {
  const sameCamera = a.cameraId === b.cameraId;
  const sameDriver = a.setup.drive !== undefined && driverOf(a) === driverOf(b);
  return (sameCamera || sameDriver) && lookOf(a, sameCamera) === lookOf(b, sameCamera);
}

function driverOf({ setup: { drive } }: CellContent): string | undefined {
  return drive?.kind === 'tour' ? `tour ${drive.tourId}` : drive?.kind;
}

/** @param ofPicture - with label and zoom, which go with the picture that they were made for */
function lookOf(content: CellContent, ofPicture: boolean): string {
  const { label, lock, fit, zoom } = content.setup;
  return JSON.stringify([driverOf(content), lock, fit, ...(ofPicture ? [label, zoom] : [])]);
}

/** A camera in place of what a cell shows. What was said of the old picture, its label and zoom, goes with it. */
export function showIn(content: CellContent, cameraId: CameraId | null): CellContent {
  if (content.cameraId === cameraId) return content;
  const { lock, drive, fit } = content.setup;
  const setup: TileSetup = {
    ...(lock && { lock }),
    ...(drive && { drive }),
    ...(fit && { fit }),
    history: remembered(content, cameraId),
  };
  return { cameraId, setup };
}

/** The same, by hand: it is no longer driven by anything else. */
export function putIn(content: CellContent, cameraId: CameraId | null): CellContent {
  const shown = showIn(content, cameraId);
  const setup = { ...shown.setup };
  delete setup.drive;
  return { ...shown, setup };
}

/** What a cell shows now, taken to another one: what that one showed before stays its own. */
export function moveTo(target: CellContent, moved: CellContent): CellContent {
  return { cameraId: moved.cameraId, setup: { ...moved.setup, history: remembered(target, moved.cameraId) } };
}

/** What a cell showed before `next`, each camera once and without `next` itself. */
function remembered({ cameraId, setup: { history } }: CellContent, next: CameraId | null): readonly CameraId[] {
  const all = cameraId === null ? history : [cameraId, ...history.filter((id) => id !== cameraId)];
  return all.filter((id) => id !== next).slice(0, maxHistory);
}

/** Whether a person in this role may lift a lock. */
export function mayUnlock(lock: TileLock, role: Role): boolean {
  return lock.role === 'analyst' || role === 'supervisor' || role === 'administrator';
}

/** Why a locked cell is not changed, and what to do. */
export function lockedReason(monitor: Monitor, cell: number, lock: TileLock): string {
  const what = `${monitor.name} tile ${cell + 1} is locked by ${lock.name}`;
  return lock.role === 'analyst' ? `${what}: unlock it first.` : `${what}, ${lock.role}: a supervisor can unlock it.`;
}

/** Why a cell cannot be changed that the monitor's layout does not have. */
export function noCell(monitor: Monitor, cell: number): string {
  return `${monitor.name} has no tile ${cell + 1}: its layout ${chosenLayout(monitor).name} has ${monitor.cells.length}.`;
}

export type SetupChange = { readonly at: CellAddress } & (
  | { readonly kind: 'lock-tile'; readonly lock: TileLock }
  /** `by`: the role of whoever asks. */
  | { readonly kind: 'unlock-tile'; readonly by: Role }
  /** Null takes the label away. */
  | { readonly kind: 'label-tile'; readonly label: string | null }
  /** Null lets the tile decide by the picture's shape. */
  | { readonly kind: 'fit-tile'; readonly fit: TileFitChoice | null }
  /** Null shows the whole picture. */
  | { readonly kind: 'zoom-tile'; readonly zoom: TileZoom | null }
  /** From now on the cell shows whatever camera is selected anywhere, or no longer. */
  | { readonly kind: 'set-hotspot'; readonly on: boolean }
);

export function setUpTile(monitor: Monitor, change: SetupChange): MonitorOutcome {
  const { cell } = change.at;
  const contents = contentsOf(monitor);
  const content = contents[cell];
  if (!content) return noCell(monitor, cell);
  const reason = obstacle(monitor, content, change);
  if (reason !== undefined) return reason;
  const next: CellContent = { ...content, setup: changed(content.setup, change) };
  return { monitor: withContents(monitor, contents.with(cell, next)), left: [] };
}

function obstacle(monitor: Monitor, content: CellContent, change: SetupChange): string | undefined {
  const { lock } = content.setup;
  const name = `${monitor.name} tile ${change.at.cell + 1}`;
  switch (change.kind) {
    case 'lock-tile':
      if (lock) return lockedReason(monitor, change.at.cell, lock);
      return isOccupied(content) ? undefined : `${name} is empty: there is nothing to lock.`;
    case 'unlock-tile':
      if (!lock) return `${name} is not locked.`;
      return mayUnlock(lock, change.by) ? undefined : lockedReason(monitor, change.at.cell, lock);
    case 'set-hotspot':
      return lock && lockedReason(monitor, change.at.cell, lock);
    case 'label-tile':
      return isOccupied(content) ? undefined : `${name} is empty: there is nothing to name.`;
    case 'fit-tile':
      return undefined;
    case 'zoom-tile':
      return content.cameraId === null ? `${name} shows no camera.` : undefined;
  }
}

function changed(setup: TileSetup, change: SetupChange): TileSetup {
  const { lock, label, fit, zoom, drive, history } = setup;
  const parts = {
    lock: change.kind === 'lock-tile' ? change.lock : change.kind === 'unlock-tile' ? undefined : lock,
    label: change.kind === 'label-tile' ? (change.label ?? undefined) : label,
    fit: change.kind === 'fit-tile' ? (change.fit ?? undefined) : fit,
    zoom: change.kind === 'zoom-tile' ? (change.zoom ?? undefined) : zoom,
    drive: change.kind === 'set-hotspot' ? hotspotOr(change.on, drive) : drive,
  };
  return {
    ...(parts.label !== undefined && { label: parts.label }),
    ...(parts.lock && { lock: parts.lock }),
    ...(parts.drive && { drive: parts.drive }),
    ...(parts.fit && { fit: parts.fit }),
    ...(parts.zoom && { zoom: parts.zoom }),
    history,
  };
}

/** Switching the hotspot off leaves a tour or anything else that drives the tile. */
function hotspotOr(on: boolean, drive: TileDrive | undefined): TileDrive | undefined {
  if (on) return { kind: 'hotspot' };
  return drive?.kind === 'hotspot' ? undefined : drive;
}

/** Tiles keep their number while it fits, else take an empty one or leave. A locked one takes the last unlocked one's place. */
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

/** Shows only these cameras, besides locked tiles. @param keepTours - tours give their cells away only for a while */
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

/** The walls with another state of one of their monitors. Pure. */
export function replaceMonitor(walls: readonly Wall[], next: Monitor): readonly Wall[] {
  return walls.map((wall) =>
    wall.monitors.some((monitor) => monitor.id === next.id)
      ? { ...wall, monitors: wall.monitors.map((monitor) => (monitor.id === next.id ? next : monitor)) }
      : wall,
  );
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
