/** Putting a salvo on the walls, and taking one from what they show. Pure. */
import type { CameraId } from '../vocabulary/ids';
import type { SalvoCell, SalvoMonitor } from '../vocabulary/salvo';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { keepLocked } from './change-layout';
import { replaceMonitor } from './replace-monitor';
import { contentsOf, divided, putIn, type CellContent } from './tiles';

/** What became of a salvo. */
export interface AppliedSalvo {
  readonly walls: readonly Wall[];
  /** Locked tiles that would have shown something else, and stay as they are. */
  readonly locked: readonly CellAddress[];
  /** Cameras of the salvo that have no cell because of a lock. */
  readonly left: readonly CameraId[];
  /** In sentences, the monitors that are as they were. */
  readonly passedOver: readonly string[];
}

/** Applies a salvo monitor by monitor; one that cannot be changed keeps no other from it. */
export function applySalvo(walls: readonly Wall[], monitors: readonly SalvoMonitor[]): AppliedSalvo {
  let next = walls;
  const locked: CellAddress[] = [];
  const left: CameraId[] = [];
  const passedOver: string[] = [];
  for (const wanted of monitors) {
    const monitor = next.flatMap((wall) => wall.monitors).find(({ id }) => id === wanted.monitorId);
    const applied = monitor ? applyTo(monitor, wanted) : `There is no monitor ${wanted.name} any more.`;
    if (typeof applied === 'string') {
      passedOver.push(applied);
      continue;
    }
    next = replaceMonitor(next, applied.monitor);
    for (const cell of applied.locked) locked.push({ monitorId: wanted.monitorId, cell });
    left.push(...applied.left);
  }
  return { walls: next, locked, left, passedOver };
}

function applyTo(
  monitor: Monitor,
  wanted: SalvoMonitor,
): { readonly monitor: Monitor; readonly locked: readonly number[]; readonly left: readonly CameraId[] } | string {
  const kept = keepLocked(monitor, wanted);
  if (typeof kept === 'string') return kept;
  const locked: number[] = [];
  const left: CameraId[] = [];
  const contents = kept.contents.map((content, cell) => {
    const part = wanted.cells[cell];
    if (part === undefined || part.kind === 'keep') return content;
    const cameraId = part.kind === 'camera' ? part.cameraId : null;
    if (!content.setup.lock) return putIn(content, cameraId);
    if (content.cameraId === cameraId) return content;
    locked.push(cell);
    if (cameraId !== null) left.push(cameraId);
    return content;
  });
  return { monitor: divided(monitor, wanted, contents), locked, left };
}

/** A salvo without some of its cameras: their cells are empty, so that nothing else is taken for a part of it. */
export function withoutCameras(
  monitors: readonly SalvoMonitor[],
  leftOut: (cameraId: CameraId) => boolean,
): readonly SalvoMonitor[] {
  return monitors.map((monitor) => ({
    ...monitor,
    cells: monitor.cells.map((cell): SalvoCell =>
      cell.kind === 'camera' && leftOut(cell.cameraId) ? { kind: 'empty' } : cell,
    ),
  }));
}

/** What a salvo is to make of cells that are empty now. */
export type EmptyCells = 'empty' | 'keep';

/**
 * What a monitor shows, as a part of a salvo. A cell that something else fills, a hotspot for example, is left to it.
 * @param name - what a camera is called, with its school
 * @param isKept - whether the salvo is to leave a cell as it is
 */
export function salvoMonitorOf(
  monitor: Monitor,
  empties: EmptyCells,
  name: (cameraId: CameraId) => string,
  isKept: (cell: number) => boolean = () => false,
): SalvoMonitor {
  const { id, layoutId, ownLayout } = monitor;
  return {
    ...{ monitorId: id, name: monitor.name, layoutId },
    ...(ownLayout && { ownLayout }),
    cells: contentsOf(monitor).map((content, cell) =>
      isKept(cell) ? { kind: 'keep' } : salvoCellOf(content, empties, name),
    ),
  };
}

function salvoCellOf(
  { cameraId, setup }: CellContent,
  empties: EmptyCells,
  name: (cameraId: CameraId) => string,
): SalvoCell {
  if (setup.drive) return { kind: 'keep' };
  return cameraId === null ? { kind: empties } : { kind: 'camera', cameraId, name: name(cameraId) };
}
