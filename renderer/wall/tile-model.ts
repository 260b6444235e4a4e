/** What the tile driver says about each cell, for the components to render. */
import type { FeedStatistics, Rendition, TileState } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { TileSetup, TileZoom } from '../../shared/vocabulary/wall';
import type { TileRect } from '../../shared/wall/placement';
import type { MaskState } from '../ui/mask-words';
import type { SourceChoice } from '../ui/source-words';

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

/** One cell of the monitor. */
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
