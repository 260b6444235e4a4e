import type { Masks } from '../../../shared/vocabulary/mask';
import type { Composer, FeedPainter } from './composer';
import { MosaicScaler } from './mosaic-scaler';
import { MosaicSheet } from './mosaic-sheet';
import type { ScaledPicture } from './scaled-picture';
import type { Scaler } from './scaler';
import { TilePainter } from './tile-painter';
import { TileStack, type Layer } from './tile-stack';
import type { YuvImage } from './yuv-image';

/** A mosaic in which nothing changes is written again this seldom, milliseconds: a page that has just begun to show it needs one. */
const REFRESH_MS = 1_000;

/** Where the mosaic's frames go; it closes them. */
export type FrameWriter = Pick<WritableStreamDefaultWriter<VideoFrame>, 'write' | 'desiredSize' | 'close'>;

/** A picture as planes in the scaler's memory. */
export type MosaicPicture = ScaledPicture<YuvImage>;

type Painter = TilePainter<YuvImage>;

/**
 * Draws all tiles of a window into one picture, in the processor, and hands that to the screen as one frame a tick. The
 * compositor then has one video layer however many tiles there are: where it works in software that is what decides.
 */
export class MosaicComposer implements Composer<MosaicPicture> {
  readonly kind = 'mosaic';
  // Frames are read by the processor: one that lies in a GPU's memory costs more to fetch than to decode.
  readonly hardware = 'prefer-software';
  readonly #scaler: Scaler;
  readonly #images: MosaicScaler;
  readonly #writer: FrameWriter;
  readonly #stack = new TileStack<Painter>({ width: 0, height: 0 });
  readonly #painters = new Set<Painter>();
  #sheet: MosaicSheet | undefined;
  #size = { width: 0, height: 0 };
  #unwritten = false;
  #writtenMs = Number.NEGATIVE_INFINITY;

  /** @param writer - of the track that the screen shows */
  constructor(scaler: Scaler, writer: FrameWriter, widthPx: number, heightPx: number) {
    this.#scaler = scaler;
    this.#images = new MosaicScaler(scaler);
    this.#writer = writer;
    this.resize(widthPx, heightPx);
  }

  /** A reader that has not taken the last frame yet gets the newest with a later turn. A surface without a size is no reader. */
  get ready(): boolean {
    return this.#sheet === undefined || (this.#writer.desiredSize ?? 0) > 0;
  }

  get heldBytes(): number {
    return this.#scaler.buffer.byteLength;
  }

  openFeed(masks: Masks): FeedPainter<MosaicPicture> {
    const painter: Painter = new TilePainter(this.#images, this.#stack, masks, () => this.#painters.delete(painter));
    this.#painters.add(painter);
    return painter;
  }

  resize(widthPx: number, heightPx: number): void {
    const width = 2 * Math.floor(widthPx / 2);
    const height = 2 * Math.floor(heightPx / 2);
    if (width === this.#size.width && height === this.#size.height) return;
    this.#sheet?.dispose();
    this.#sheet = width >= 2 && height >= 2 ? new MosaicSheet(this.#scaler, width, height) : undefined;
    this.#size = { width, height };
    this.#stack.resize(this.#size);
    this.#unwritten = true;
  }

  present(nowMs: number): void {
    const sheet = this.#sheet;
    if (!sheet || !this.ready) return;
    for (const rect of this.#stack.takeVacated()) {
      sheet.clear(rect);
      this.#unwritten = true;
    }
    for (const layer of this.#stack.layers) {
      if (!layer.tile.dirty) continue;
      draw(layer, sheet);
      this.#unwritten = true;
    }
    if (!this.#unwritten && nowMs - this.#writtenMs < REFRESH_MS) return;
    this.#unwritten = false;
    this.#writtenMs = nowMs;
    const frame = sheet.toFrame(Math.round(nowMs * 1000));
    this.#writer.write(frame).catch(() => {
      frame.close();
    });
  }

  async dispose(): Promise<void> {
    for (const painter of [...this.#painters]) painter.dispose();
    this.#sheet?.dispose();
    this.#sheet = undefined;
    this.#scaler.dispose();
    await this.#writer.close().catch(() => undefined);
  }
}

function draw({ tile, rect, above }: Layer<Painter>, sheet: MosaicSheet): void {
  const look = tile.owner.look(tile, rect);
  if (tile.moved || !look) sheet.clear(rect);
  if (look) sheet.draw(look.image, look.content, look.grey);
  tile.dirty = false;
  tile.moved = false;
  for (const other of above) {
    other.dirty = true;
    other.moved = true;
  }
}
