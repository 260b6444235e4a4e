/** Stage 6: pictures of many feeds onto one surface. How, is an interface with one implementation for each kind of machine. */
import { z } from 'zod';
import type { Masks } from '../../../shared/vocabulary/camera';
import { TileZoom } from '../../../shared/vocabulary/wall';
import type { Painter, Picture } from '../5-pace/picture';

export type { ComposerKind } from '../../../shared/vocabulary/feed';

/** What pictures are drawn on: made by the page, and transferred to the worker where there is one. */
export const Surface = z.discriminatedUnion('composer', [
  z.object({ composer: z.literal('mosaic'), writable: z.instanceof(WritableStream<VideoFrame>) }),
  z.object({
    composer: z.literal('gpu'),
    canvas: z.custom<OffscreenCanvas>((value) => value instanceof OffscreenCanvas),
  }),
  /** The elements are put into this one: for the engine on the page, which no message reaches. */
  z.object({ composer: z.literal('element'), container: z.custom<HTMLElement>(() => false) }),
]);
export type Surface = Readonly<z.infer<typeof Surface>>;

const coordinatePx = z.number().int().min(-65_536).max(65_536);
/** Device pixels across or down. */
export const SizePx = z.number().int().min(0).max(16_384);

/** Where a tile shows its feed: device pixels within the surface. */
export const TilePlacement = z.object({
  xPx: coordinatePx,
  yPx: coordinatePx,
  widthPx: SizePx,
  heightPx: SizePx,
  /** `letterbox` shows all of the picture, `crop` fills the tile with the middle of it. */
  fit: z.enum(['letterbox', 'crop']),
  /** The part of what is fitted that is shown, larger; all of it by default. */
  zoom: TileZoom.optional(),
  /** Tiles with a larger one lie over those with a smaller; 0 by default. Among equals the last that was placed is on top. */
  z: z.number().int().min(-1).max(1).optional(),
  /** A tile that is hidden, covered or minimised decodes key frames only. */
  visible: z.boolean(),
  /** While it is hidden it does not fall asleep: one picture of each key frame is kept ready. */
  warm: z.boolean().optional(),
  /** What is degraded last where the machine cannot decode everything. */
  importance: z.enum(['normal', 'selected', 'alert']),
});
export type TilePlacement = Readonly<z.infer<typeof TilePlacement>>;

export interface FeedPainter<P extends Picture> extends Painter<P> {
  place(tile: string, placement: TilePlacement): void;
  remove(tile: string): void;
  /** Shows the picture in grey until the next one comes: a last picture is never shown as if it were live. */
  grey(): void;
  clear(): void;
  dispose(): void;
}

export interface Composer<P extends Picture> {
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
