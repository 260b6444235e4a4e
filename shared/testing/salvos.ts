/** Salvos for tests, made of few words. */
import { CameraId, MonitorId, OperatorId, SalvoId } from '../vocabulary/ids';
import type { BuiltInLayoutId } from '../vocabulary/layout';
import type { SalvoAuthor, SalvoCell, SalvoMonitor } from '../vocabulary/salvo';
import { layoutOf } from '../wall/layouts';

/** A salvo's id. */
export function salvoId(id: string): SalvoId {
  return SalvoId.parse(id);
}

/** An author whose name is the id with a capital. */
export function author(id: string): SalvoAuthor {
  return { operatorId: OperatorId.parse(id), name: id.charAt(0).toUpperCase() + id.slice(1) };
}

/** What a salvo makes of a monitor: camera ids, null for empty, `keep`; cells that are left out are kept. */
export function sketchSalvoMonitor(
  monitor: string,
  layoutId: BuiltInLayoutId,
  cells: readonly (string | null)[],
): SalvoMonitor {
  return {
    monitorId: MonitorId.parse(monitor),
    name: monitor.toUpperCase(),
    layoutId,
    cells: layoutOf(layoutId).cells.map((_cell, index) => cellOf(cells[index])),
  };
}

function cellOf(cell: string | null | undefined): SalvoCell {
  if (cell === null) return { kind: 'empty' };
  return cell === undefined || cell === 'keep'
    ? { kind: 'keep' }
    : { kind: 'camera', cameraId: CameraId.parse(cell), name: `The ${cell}` };
}
