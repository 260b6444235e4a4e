/** What the tile driver says about each cell, for the components to render. */
import type { Rendition, TileState } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { TileRect } from '../../shared/wall/placement';

/** A camera in a cell, with what is true of its picture now. */
export interface TileFeed {
  readonly cameraId: CameraId;
  readonly state: TileState;
  /** Wall-clock time of the shown frame; absent when there is none or the stream states no time. */
  readonly frameTimeMs?: UtcMs | undefined;
  readonly rendition?: Rendition | undefined;
}

/** One cell of the monitor. */
export interface TileModel {
  readonly cell: number;
  readonly rect: TileRect;
  /** False while another tile is enlarged over it. */
  readonly shown: boolean;
  /** Null for an empty cell. */
  readonly feed: TileFeed | null;
}
