/** What each cell of a monitor is to show, and where: layout, enlargement, selection and alert together. Pure. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor, TileSetup, TileZoom } from '../../shared/vocabulary/wall';
import { chosenLayout } from '../../shared/wall/layouts';
import { setupOf } from '../../shared/wall/tiles';
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
  /** The zoom of a tile that is being changed just now, and that main does not know yet. */
  readonly zooming: Zooming | null;
}

/** A zoom on its way; undefined is the whole picture. */
export interface Zooming {
  readonly cell: number;
  readonly cameraId: CameraId;
  readonly zoom: TileZoom | undefined;
}

/** The part of a tile's picture that is shown: what the hand has just done, else what main knows. */
export function zoomIn(zooming: Zooming | null, monitor: Monitor, cell: number): TileZoom | undefined {
  const isOwn = zooming?.cell === cell && zooming.cameraId === monitor.cells[cell];
  return isOwn ? zooming.zoom : setupOf(monitor, cell).zoom;
}

/** Nothing selected, nothing enlarged. */
export const plainLook: MonitorLook = { enlargedCell: null, selectedCell: null, figures: 'none', zooming: null };

/** One cell. */
export interface MonitorCell {
  readonly cell: number;
  readonly cameraId: CameraId | null;
  readonly setup: TileSetup;
  readonly zoom: TileZoom | undefined;
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
  { enlargedCell, selectedCell, figures, zooming }: MonitorLook,
  alerted: (cameraId: CameraId) => boolean,
): readonly MonitorCell[] {
  const seen = new Map<CameraId, number>();
  return tileRects(chosenLayout(monitor), grid).map((rect, cell) => {
    const cameraId = monitor.cells[cell] ?? null;
    const nth = cameraId === null ? 0 : (seen.get(cameraId) ?? 0);
    if (cameraId !== null) seen.set(cameraId, nth + 1);
    const [enlarged, selected] = [enlargedCell === cell, selectedCell === cell];
    return {
      cell,
      cameraId,
      setup: setupOf(monitor, cell),
      zoom: zoomIn(zooming, monitor, cell),
      key: cameraId === null ? undefined : (`${cameraId}#${nth}` as const),
      rect: enlarged ? wholeGrid(grid) : rect,
      shown: enlarged || enlargedCell === null,
      importance: cameraId !== null && alerted(cameraId) ? 'alert' : enlarged || selected ? 'selected' : 'normal',
      figures: figures === 'all' || (figures === 'selected' && (selected || enlarged)),
    };
  });
}
