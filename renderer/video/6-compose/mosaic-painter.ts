import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FeedPainter, TilePlacement } from './composer';
import { MosaicPicture } from './mosaic-picture';
import type { MosaicSheet } from './mosaic-sheet';
import type { Scaler } from './scaler';
import { fitKey, fitPicture, tileRect, type EvenRect, type TileFit } from './tile-geometry';
import { allocateImage, layoutOf, samplingOf, type YuvImage } from './yuv-image';

/** What a painter needs of its composer. */
export interface MosaicSurface {
  readonly scaler: Scaler;
  /** Even, device pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Runs one task after the other: they share one place in memory for the frame's planes. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
  /** This place is free again: it is cleared to the ground before the next drawing. */
  vacate(rect: EvenRect): void;
}

interface Tile {
  readonly placement: TilePlacement;
  readonly rect: EvenRect | undefined;
  dirty: boolean;
  /** What is around the picture must be cleared first. */
  moved: boolean;
}

/** One feed's tiles on the mosaic. */
export class MosaicPainter implements FeedPainter<MosaicPicture> {
  readonly #surface: MosaicSurface;
  readonly #onDispose: () => void;
  readonly #tiles = new Map<string, Tile>();
  #picture: MosaicPicture | undefined;
  #grey = false;
  refusal: string | undefined;

  constructor(surface: MosaicSurface, onDispose: () => void) {
    this.#surface = surface;
    this.#onDispose = onDispose;
  }

  async make(owned: OwnedFrame): Promise<MosaicPicture | undefined> {
    try {
      return await this.#surface.inTurn(() => this.#copyAndScale(owned.frame));
    } catch {
      // The frame's memory went away under the copy: a lost frame, not a lost feed.
      return undefined;
    } finally {
      owned.close();
    }
  }

  show(picture: MosaicPicture): void {
    this.#picture?.release();
    this.#picture = picture;
    this.#grey = false;
    this.#touch(false);
  }

  place(id: string, placement: TilePlacement): void {
    this.#vacate(id);
    this.#tiles.set(id, { placement, rect: tileRect(placement, this.#surface.size), dirty: true, moved: true });
  }

  remove(id: string): void {
    this.#vacate(id);
    this.#tiles.delete(id);
  }

  /** The surface is new: places are worked out again. */
  replaceAll(): void {
    for (const [id, tile] of this.#tiles) {
      this.#tiles.set(id, { ...tile, rect: tileRect(tile.placement, this.#surface.size), dirty: true, moved: true });
    }
  }

  grey(): void {
    if (this.#grey) return;
    this.#grey = true;
    this.#touch(false);
  }

  clear(): void {
    if (!this.#picture) return;
    this.#picture.release();
    this.#picture = undefined;
    this.#touch(true);
  }

  dispose(): void {
    for (const id of [...this.#tiles.keys()]) this.remove(id);
    this.#picture?.release();
    this.#picture = undefined;
    this.#onDispose();
  }

  /** What was drawn within a rectangle is gone. */
  uncover(rect: EvenRect): void {
    for (const tile of this.#tiles.values()) {
      if (!tile.rect || !overlap(tile.rect, rect)) continue;
      tile.dirty = true;
      tile.moved = true;
    }
  }

  /** Draws the tiles that have changed. @returns whether any had */
  draw(sheet: MosaicSheet): boolean {
    let drawn = false;
    for (const tile of this.#tiles.values()) {
      if (!tile.dirty) continue;
      tile.dirty = false;
      if (!tile.rect || !tile.placement.visible) continue;
      drawn = true;
      const fit = this.#picture && fitPicture(tile.rect, this.#picture.aspect, tile.placement.fit);
      const image = fit && this.#picture?.sized(fit);
      if (tile.moved || !image) sheet.clear(tile.rect);
      tile.moved = false;
      if (fit && image) sheet.draw(image, fit.content, this.#grey);
    }
    return drawn;
  }

  async #copyAndScale(frame: VideoFrame): Promise<MosaicPicture | undefined> {
    const aspect = frame.displayWidth / frame.displayHeight;
    const { scaler } = this.#surface;
    const fits = this.#fits(aspect);
    if (fits.length === 0) return new MosaicPicture(scaler, aspect);
    const sampling = samplingOf(frame.format);
    const visible = frame.visibleRect;
    if (!sampling || !visible) {
      this.refusal = `Pictures of the format ${frame.format ?? 'unknown'} cannot be shown`;
      return undefined;
    }
    const image = allocateImage(scaler.pool, visible.width, visible.height, sampling);
    try {
      const memory = scaler.buffer;
      await frame.copyTo(new Uint8Array(memory, image.address, image.bytes), { layout: layoutOf(image) });
      if (memory !== scaler.buffer) return undefined;
      return this.#scaled(image, aspect, fits, frame.colorSpace.fullRange === true);
    } finally {
      scaler.pool.release(image.address);
    }
  }

  #scaled(image: YuvImage, aspect: number, fits: readonly TileFit[], fullRange: boolean): MosaicPicture {
    const picture = new MosaicPicture(this.#surface.scaler, aspect);
    for (const fit of fits) picture.add(fit, image, fullRange);
    return picture;
  }

  /** The distinct sizes in which tiles want the picture. Hidden ones too: shown again, they have one at once. */
  #fits(aspect: number): TileFit[] {
    const fits = new Map<string, TileFit>();
    for (const { rect, placement } of this.#tiles.values()) {
      if (!rect) continue;
      const fit = fitPicture(rect, aspect, placement.fit);
      fits.set(fitKey(fit), fit);
    }
    return [...fits.values()];
  }

  #vacate(id: string): void {
    const tile = this.#tiles.get(id);
    if (tile?.rect && tile.placement.visible) this.#surface.vacate(tile.rect);
  }

  #touch(moved: boolean): void {
    for (const tile of this.#tiles.values()) {
      tile.dirty = true;
      tile.moved ||= moved;
    }
  }
}

function overlap(a: EvenRect, b: EvenRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
