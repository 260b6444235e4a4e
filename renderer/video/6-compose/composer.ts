/** Stage 6: pictures of many feeds onto one surface. How, is an interface with one implementation for each kind of machine. */
import type { ComposerKind } from '../../../shared/vocabulary/feed';
import type { Masks } from '../../../shared/vocabulary/camera';
import type { TileZoom } from '../../../shared/vocabulary/wall';
import type { Painter, Picture } from '../5-pace/picture';

export type { ComposerKind } from '../../../shared/vocabulary/feed';

/** What pictures are drawn on: made by the page, and transferred to the worker where there is one. */
export type Surface =
  | { readonly composer: 'mosaic'; readonly writable: WritableStream<VideoFrame> }
  | { readonly composer: 'gpu'; readonly canvas: OffscreenCanvas }
  /** No worker: the elements are put into this one. */
  | { readonly composer: 'element'; readonly container: HTMLElement };

/** Where a tile shows its feed: device pixels within the surface. */
export interface TilePlacement {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** `letterbox` shows all of the picture, `crop` fills the tile with the middle of it. */
  readonly fit: 'letterbox' | 'crop';
  /** The part of what is fitted that is shown, larger; all of it by default. */
  readonly zoom?: TileZoom | undefined;
  /**
   * -1, 0 or 1: tiles with a larger one lie over those with a smaller; 0 by default. Among equals the last that was placed
   * is on top.
   */
  readonly z?: number | undefined;
  /** A tile that is hidden, covered or minimised decodes key frames only. */
  readonly visible: boolean;
  /** While it is hidden it does not fall asleep: one picture of each key frame is kept ready. */
  readonly warm?: boolean | undefined;
  /** What is degraded last where the machine cannot decode everything. */
  readonly importance: 'normal' | 'selected' | 'alert';
}

export interface FeedPainter<P extends Picture> extends Painter<P> {
  place(tile: string, placement: TilePlacement): void;
  /** Takes a tile away: its place is cleared. */
  remove(tile: string): void;
  /** Shows the picture in grey until the next one comes: a last picture is never shown as if it were live. */
  grey(): void;
  clear(): void;
  /** Clears all tiles and gives back what the feed held. */
  dispose(): void;
}

export interface Composer<P extends Picture> {
  readonly kind: Exclude<ComposerKind, 'element'>;
  /** What decoder suits it: one that reads frames back wants them in main memory. */
  readonly hardware: HardwareAcceleration;
  /** Whether the screen takes a picture now. */
  readonly ready: boolean;
  /**
   * @param masks - what of its pictures is never shown: filled as soon as a frame is read, before a picture of any size is
   *   made of it. Where that cannot be done no picture is made
   */
  openFeed(masks: Masks): FeedPainter<P>;
  /** The surface's size has changed, device pixels; everything is drawn anew. */
  resize(widthPx: number, heightPx: number): void;
  /** Puts what has changed since the last call onto the screen. Does nothing where nothing has. */
  present(nowMs: number): void;
  /** Memory held for pictures, bytes. */
  readonly heldBytes: number;
  dispose(): Promise<void>;
}
