/** What each cell of a monitor is to show, and where: layout, enlargement, selection and alert together. Pure. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { layoutOf } from '../../shared/wall/layouts';
import { tileRects, wholeGrid, type GridSize, type TileRect } from '../../shared/wall/placement';
import type { TilePlacement } from '../video/feed-registry';
import type { LeaseKey } from './lease-book';

/** How the operator looks at a monitor now. */
export interface MonitorLook {
  /** The tile that is shown over the whole grid. */
  readonly enlargedCell: number | null;
  readonly selectedCell: number | null;
  /** Whose figures are shown: nobody's, the selected tile's, or everybody's. */
  readonly figures: 'none' | 'selected' | 'all';
}

/** Nothing selected, nothing enlarged. */
export const plainLook: MonitorLook = { enlargedCell: null, selectedCell: null, figures: 'none' };

/** One cell. */
export interface MonitorCell {
  readonly cell: number;
  readonly cameraId: CameraId | null;
  /** The nth tile of its camera, in reading order; undefined for an empty cell. */
  readonly key: LeaseKey | undefined;
  readonly rect: TileRect;
  /** False while another tile is enlarged over it. */
  readonly shown: boolean;
  readonly importance: TilePlacement['importance'];
  readonly figures: boolean;
}

/**
 * The cells of a monitor.
 * @param alerted - whether an alert that is open on this monitor is about a camera
 */
export function monitorCells(
  monitor: Monitor,
  grid: GridSize,
  { enlargedCell, selectedCell, figures }: MonitorLook,
  alerted: (cameraId: CameraId) => boolean,
): readonly MonitorCell[] {
  const seen = new Map<CameraId, number>();
  return tileRects(layoutOf(monitor.layoutId), grid).map((rect, cell) => {
    const cameraId = monitor.cells[cell] ?? null;
    const nth = cameraId === null ? 0 : (seen.get(cameraId) ?? 0);
    if (cameraId !== null) seen.set(cameraId, nth + 1);
    const [enlarged, selected] = [enlargedCell === cell, selectedCell === cell];
    return {
      cell,
      cameraId,
      key: cameraId === null ? undefined : (`${cameraId}#${nth}` as const),
      rect: enlarged ? wholeGrid(grid) : rect,
      shown: enlarged || enlargedCell === null,
      importance: cameraId !== null && alerted(cameraId) ? 'alert' : enlarged || selected ? 'selected' : 'normal',
      figures: figures === 'all' || (figures === 'selected' && (selected || enlarged)),
    };
  });
}
