/** Finding cells of the walls: the next free one, the neighbour in a direction, where a camera is. Pure. */
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { CellAddress, Monitor, Wall } from '../../shared/vocabulary/wall';
import type { Direction } from '../../shared/wall/layouts';

/** All monitors of all walls, in their order. */
export function monitorsOf(walls: readonly Wall[]): readonly Monitor[] {
  return walls.flatMap((wall) => wall.monitors);
}

/**
 * The monitor that Enter and the menus open on: the chosen one while it exists, otherwise the first.
 */
export function currentMonitor(walls: readonly Wall[], chosen: MonitorId | null): Monitor | undefined {
  const monitors = monitorsOf(walls);
  return monitors.find((monitor) => monitor.id === chosen) ?? monitors[0];
}

/** The next or previous monitor, round the end. */
export function stepMonitor(walls: readonly Wall[], from: MonitorId | null, step: 1 | -1): Monitor | undefined {
  const monitors = monitorsOf(walls);
  const index = monitors.findIndex((monitor) => monitor.id === from);
  return monitors.at((Math.max(index, 0) + step) % monitors.length);
}

/**
 * The cell that an opened camera takes: the first empty one. A full monitor has none, and then the
 * operator must choose: no tile is replaced that nobody pointed at.
 */
export function nextFreeCell(monitor: Monitor): CellAddress | undefined {
  const cell = monitor.cells.indexOf(null);
  return cell < 0 ? undefined : { monitorId: monitor.id, cell };
}

/** Every cell that shows a camera. */
export function cellsShowing(walls: readonly Wall[], cameraId: CameraId): readonly CellAddress[] {
  return monitorsOf(walls).flatMap((monitor) =>
    monitor.cells.flatMap((id, cell) => (id === cameraId ? [{ monitorId: monitor.id, cell }] : [])),
  );
}

/** For each camera on a wall, the names of the monitors that show it, for example `M1`. */
export function monitorNamesByCamera(walls: readonly Wall[]): ReadonlyMap<CameraId, readonly string[]> {
  const names = new Map<CameraId, string[]>();
  for (const monitor of monitorsOf(walls)) {
    for (const cameraId of new Set(monitor.cells)) {
      if (cameraId !== null) names.set(cameraId, [...(names.get(cameraId) ?? []), monitor.name]);
    }
  }
  return names;
}

/** A cell as operators call it, for example `M1 tile 4`. */
export function cellName(walls: readonly Wall[], at: CellAddress): string {
  const monitor = monitorsOf(walls).find(({ id }) => id === at.monitorId);
  return `${monitor?.name ?? at.monitorId} tile ${at.cell + 1}`;
}

/** The direction that a key means, if it is an arrow key. */
export function directionOf(key: string): Direction | undefined {
  const directions: Readonly<Record<string, Direction>> = {
    ArrowLeft: 'left',
    ArrowRight: 'right',
    ArrowUp: 'up',
    ArrowDown: 'down',
  };
  return directions[key];
}
