/** What each cell of a monitor is to show, and where: layout, enlargement, selection and alert together. Pure. */
import type { FeedStatistics, Rendition, TileState } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Monitor, TileSetup, TileZoom } from '../../shared/vocabulary/wall';
import { chosenLayout } from '../../shared/wall/layouts';
import { type GridSize, type TileRect, tileRects, wholeGrid } from '../../shared/wall/placement';
import { setupOf } from '../../shared/wall/tiles';
import { type WallView, zoomIn } from '../operator/wall-view';
import type { MaskState } from '../ui/mask-words';
import type { SourceChoice } from '../ui/source-words';
import type { TilePlacement } from '../video/feed-registry';
import type { LeaseKey } from './tile-leases';

/** How the operator looks at a monitor now. */
export interface MonitorLook extends Pick<WallView, 'selectedCell' | 'figures' | 'zooming'> {
  /** The tile that is shown over the whole grid. */
  readonly enlargedCell: number | null;
}

export const plainLook: MonitorLook = { enlargedCell: null, selectedCell: null, figures: 'none', zooming: null };

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

/** A camera in a cell, with what is true of its picture now. */
export interface TileFeed {
  readonly cameraId: CameraId;
  readonly state: TileState;
  /** Wall-clock time of the shown frame; absent when there is none or the stream states no time. */
  readonly frameTimeMs?: UtcMs | undefined;
  readonly rendition?: Rendition | undefined;
  /** The best that the camera offers. */
  readonly largest?: Rendition | undefined;
  /** For a camera with several sources. */
  readonly source?: SourceChoice | undefined;
  /** What its camera's mask is now, if it has one. */
  readonly mask?: MaskState | undefined;
  /** While the tile is listened to: whether it is heard yet, or has no sound. */
  readonly sound?: 'wanted' | 'heard' | 'none' | undefined;
  /** As of the last second, while the tile is to show its figures. */
  readonly statistics?: FeedStatistics | undefined;
}

export interface TileModel {
  readonly cell: number;
  readonly rect: TileRect;
  /** False while another tile is enlarged over it. */
  readonly shown: boolean;
  readonly setup: TileSetup;
  /** The part of the picture that is shown; undefined for all of it. */
  readonly zoom: TileZoom | undefined;
  /** Null for an empty cell. */
  readonly feed: TileFeed | null;
}

/** A tile's look: two models with the same one need not be drawn twice. Its clock shows whole seconds. */
export function lookOf({ rect, shown, setup, zoom, feed }: TileModel): string {
  const second = feed?.frameTimeMs === undefined ? null : Math.floor(feed.frameTimeMs / 1_000);
  return JSON.stringify([rect, shown, setup, zoom, feed && { ...feed, frameTimeMs: second }]);
}

/** A picture that is tried in vain is another matter than one that is on its way. */
export function wordOf(state: TileState): string {
  return `${state.kind} ${'fault' in state && state.fault ? 'in vain' : ''}`;
}

/** The states of all tiles as one text: when it changes, main is told at once. */
export function stateKey(tiles: readonly TileModel[]): string {
  return tiles.map(({ feed }) => (feed ? `${feed.cameraId} ${feed.state.kind}` : '-')).join();
}
