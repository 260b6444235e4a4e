/** Which cells a salvo that is being saved is to leave as they are. Pure. */
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import type { CellAddress, Monitor } from '../../../shared/vocabulary/wall';
import { contentsOf } from '../../../shared/wall/tiles';

/** Cells by their monitor. */
export type KeptCells = ReadonlyMap<MonitorId, ReadonlySet<number>>;

/** Those that the salvo which is saved over leaves, on monitors that have as many cells as they had. */
export function keptBefore(salvo: Salvo | undefined, monitors: readonly Monitor[]): KeptCells {
  const kept = new Map<MonitorId, ReadonlySet<number>>();
  for (const { monitorId, cells } of salvo?.monitors ?? []) {
    const monitor = monitors.find(({ id }) => id === monitorId);
    if (monitor?.cells.length !== cells.length) continue;
    const numbers = cells.flatMap((cell, index) => (cell.kind === 'keep' ? [index] : []));
    kept.set(monitorId, new Set(numbers.filter((index) => !isDriven(monitor, index))));
  }
  return kept;
}

/** The same with one cell kept, or not any more. */
export function toggleKept(kept: KeptCells, { monitorId, cell }: CellAddress): KeptCells {
  const cells = new Set(kept.get(monitorId));
  if (!cells.delete(cell)) cells.add(cell);
  return new Map(kept).set(monitorId, cells);
}

/** Those of some monitors, as a command takes them. A layout may have become smaller meanwhile. */
export function keptOn(monitors: readonly Monitor[], kept: KeptCells): CellAddress[] {
  return monitors.flatMap(({ id, cells }) =>
    [...(kept.get(id) ?? [])].filter((cell) => cell < cells.length).map((cell) => ({ monitorId: id, cell })),
  );
}

/** Whether a hotspot or a tour fills a cell: a salvo always leaves it to that. */
export function isDriven(monitor: Monitor, cell: number): boolean {
  return contentsOf(monitor)[cell]?.setup.drive !== undefined;
}
