/**
 * The wall reducer: what an operator's change makes of the walls. Pure: it answers with new walls or
 * with the reason why the change cannot be made, and never touches what it was given.
 */
import type { CameraId, MonitorId } from '../vocabulary/ids';
import type { LayoutId } from '../vocabulary/layout';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { layoutOf } from './layouts';

/** One change of the walls. */
export type WallChange =
  | { readonly kind: 'open-tile'; readonly at: CellAddress; readonly cameraId: CameraId }
  | { readonly kind: 'open-cameras'; readonly at: CellAddress; readonly cameraIds: readonly CameraId[] }
  | {
      readonly kind: 'fill-monitor';
      readonly monitorId: MonitorId;
      readonly layoutId: LayoutId;
      readonly cameraIds: readonly CameraId[];
    }
  | { readonly kind: 'swap-tiles'; readonly from: CellAddress; readonly to: CellAddress }
  | { readonly kind: 'empty-tile'; readonly at: CellAddress }
  | { readonly kind: 'set-layout'; readonly monitorId: MonitorId; readonly layoutId: LayoutId };

/** What became of a change. `left` names the cameras that no longer fit on their monitor. */
export type WallOutcome =
  | { readonly kind: 'changed'; readonly walls: readonly Wall[]; readonly left: readonly CameraId[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/** Finds a monitor on any wall. */
export function findMonitor(walls: readonly Wall[], monitorId: MonitorId): Monitor | undefined {
  return walls.flatMap((wall) => wall.monitors).find((monitor) => monitor.id === monitorId);
}

/** Applies one change to the walls. */
export function changeWalls(walls: readonly Wall[], change: WallChange): WallOutcome {
  switch (change.kind) {
    case 'open-tile':
      return withMonitor(walls, change.at.monitorId, (monitor) => openFrom(monitor, change.at.cell, [change.cameraId]));
    case 'open-cameras':
      return withMonitor(walls, change.at.monitorId, (monitor) => openFrom(monitor, change.at.cell, change.cameraIds));
    case 'fill-monitor':
      return withMonitor(walls, change.monitorId, (monitor) => {
        const size = layoutOf(change.layoutId).cells.length;
        const cells = Array.from({ length: size }, (_, index) => change.cameraIds[index] ?? null);
        return { monitor: { ...monitor, layoutId: change.layoutId, cells }, left: change.cameraIds.slice(size) };
      });
    case 'empty-tile':
      return withMonitor(walls, change.at.monitorId, (monitor) => set(monitor, change.at.cell, null));
    case 'set-layout':
      return withMonitor(walls, change.monitorId, (monitor) => setLayout(monitor, change.layoutId));
    case 'swap-tiles':
      return swap(walls, change.from, change.to);
  }
}

type MonitorOutcome = { readonly monitor: Monitor; readonly left: readonly CameraId[] } | string;

function withMonitor(
  walls: readonly Wall[],
  monitorId: MonitorId,
  apply: (monitor: Monitor) => MonitorOutcome,
): WallOutcome {
  const monitor = findMonitor(walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  const outcome = apply(monitor);
  if (typeof outcome === 'string') return { kind: 'impossible', reason: outcome };
  return { kind: 'changed', walls: replaceMonitor(walls, outcome.monitor), left: outcome.left };
}

/** The walls with another state of one of their monitors. */
export function replaceMonitor(walls: readonly Wall[], next: Monitor): readonly Wall[] {
  return walls.map((wall) =>
    wall.monitors.some((monitor) => monitor.id === next.id)
      ? { ...wall, monitors: wall.monitors.map((monitor) => (monitor.id === next.id ? next : monitor)) }
      : wall,
  );
}

function noCell(monitor: Monitor, cell: number): string {
  return `${monitor.name} has no tile ${cell + 1}: its layout ${monitor.layoutId} has ${monitor.cells.length}.`;
}

function set(monitor: Monitor, cell: number, cameraId: CameraId | null): MonitorOutcome {
  if (cell >= monitor.cells.length) return noCell(monitor, cell);
  return { monitor: { ...monitor, cells: monitor.cells.with(cell, cameraId) }, left: [] };
}

/**
 * Opens cameras from a cell onwards. The first takes the cell that the operator aimed at, whatever is
 * there; the others take the following cells in reading order, round the end, and replace as well.
 */
function openFrom(monitor: Monitor, cell: number, cameraIds: readonly CameraId[]): MonitorOutcome {
  const size = monitor.cells.length;
  if (cell >= size) return noCell(monitor, cell);
  const cells = [...monitor.cells];
  cameraIds.slice(0, size).forEach((cameraId, index) => {
    cells[(cell + index) % size] = cameraId;
  });
  return { monitor: { ...monitor, cells }, left: cameraIds.slice(size) };
}

/** Tiles keep their number while it fits; those beyond the new end take what is empty, then leave. */
function setLayout(monitor: Monitor, layoutId: LayoutId): MonitorOutcome {
  const size = layoutOf(layoutId).cells.length;
  const cells = Array.from({ length: size }, (_, index) => monitor.cells[index] ?? null);
  const left: CameraId[] = [];
  for (const cameraId of monitor.cells.slice(size)) {
    if (cameraId === null) continue;
    const free = cells.indexOf(null);
    if (free < 0) left.push(cameraId);
    else cells[free] = cameraId;
  }
  return { monitor: { ...monitor, layoutId, cells }, left };
}

function swap(walls: readonly Wall[], from: CellAddress, to: CellAddress): WallOutcome {
  const source = findMonitor(walls, from.monitorId)?.cells[from.cell];
  const target = findMonitor(walls, to.monitorId)?.cells[to.cell];
  if (!source) return { kind: 'impossible', reason: 'There is no tile to move.' };
  if (target === undefined) return { kind: 'impossible', reason: 'There is no cell to move it to.' };
  const moved = changeWalls(walls, { kind: 'open-tile', at: to, cameraId: source });
  if (moved.kind === 'impossible') return moved;
  return target === null
    ? changeWalls(moved.walls, { kind: 'empty-tile', at: from })
    : changeWalls(moved.walls, { kind: 'open-tile', at: from, cameraId: target });
}
