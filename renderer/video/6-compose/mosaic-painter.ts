import { textOf } from '../1-playlist/outcome';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import { changeOf } from './colour-matrix';
import type { FeedPainter, TilePlacement } from './composer';
import { formatOf } from './frame-format';
import { MosaicPicture, type PictureColours } from './mosaic-picture';
import type { MosaicSheet } from './mosaic-sheet';
import { readFrame } from './read-frame';
import type { Scaler } from './scaler';
import { fitKey, fitPicture, type EvenRect, type TileFit } from './tile-geometry';
import type { PlacedTile, TileStack } from './tile-stack';

/** What a painter needs of its composer. */
export interface MosaicSurface {
  readonly scaler: Scaler;
  readonly stack: TileStack<MosaicPainter>;
  /** Runs one task after the other: they share one place in memory for the frame's planes. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
}

/** One feed's tiles on the mosaic. */
export class MosaicPainter implements FeedPainter<MosaicPicture> {
  readonly #surface: MosaicSurface;
  readonly #onDispose: () => void;
  #picture: MosaicPicture | undefined;
  #grey = false;
  refusal: string | undefined;

  constructor(surface: MosaicSurface, onDispose: () => void) {
    this.#surface = surface;
    this.#onDispose = onDispose;
  }

  async make(owned: OwnedFrame): Promise<MosaicPicture | undefined> {
    this.refusal = undefined;
    try {
      return await this.#surface.inTurn(() => this.#copyAndScale(owned.frame));
    } catch (error) {
      this.refusal = `The picture could not be read: ${textOf(error)}`.slice(0, 300);
      return undefined;
    } finally {
      owned.close();
    }
  }

  show(picture: MosaicPicture): void {
    this.#picture?.release();
    this.#picture = picture;
    this.#grey = false;
    this.#surface.stack.touch(this, false);
  }

  place(id: string, placement: TilePlacement): void {
    this.#surface.stack.put(this, id, placement);
  }

  remove(id: string): void {
    this.#surface.stack.remove(this, id);
  }

  grey(): void {
    if (this.#grey) return;
    this.#grey = true;
    this.#surface.stack.touch(this, false);
  }

  clear(): void {
    if (!this.#picture) return;
    this.#picture.release();
    this.#picture = undefined;
    this.#surface.stack.touch(this, true);
  }

  dispose(): void {
    this.#surface.stack.removeAll(this);
    this.#picture?.release();
    this.#picture = undefined;
    this.#onDispose();
  }

  /** Draws one of its tiles. */
  draw(tile: PlacedTile<MosaicPainter>, rect: EvenRect, sheet: MosaicSheet): void {
    const fit = this.#picture && fitPicture(rect, this.#picture.aspect, tile.placement.fit);
    const image = fit && this.#picture?.sized(fit);
    if (tile.moved || !image) sheet.clear(rect);
    tile.moved = false;
    if (fit && image) sheet.draw(image, fit.content, this.#grey);
  }

  async #copyAndScale(frame: VideoFrame): Promise<MosaicPicture | undefined> {
    const aspect = frame.displayWidth / frame.displayHeight;
    const { scaler } = this.#surface;
    const picture = new MosaicPicture(scaler, aspect);
    const fits = this.#fits(aspect);
    if (fits.length === 0) return picture;
    const format = formatOf(frame.format);
    const visible = frame.visibleRect;
    if (!format || !visible) {
      this.refusal = `Pictures of the format ${frame.format ?? 'unknown'} cannot be shown`;
      return undefined;
    }
    const image = await readFrame(frame, visible, format, scaler);
    if (!image) return undefined;
    const { matrix, fullRange } = frame.colorSpace;
    const colours: PictureColours = { fullRange: fullRange === true, change: changeOf(matrix) };
    try {
      for (const fit of fits) picture.add(fit, image, colours);
      return picture;
    } finally {
      scaler.pool.release(image.address);
    }
  }

  /** The distinct sizes in which tiles want the picture. Hidden ones too: shown again, they have one at once. */
  #fits(aspect: number): TileFit[] {
    const fits = new Map<string, TileFit>();
    for (const { rect, placement } of this.#surface.stack.of(this)) {
      if (!rect) continue;
      const fit = fitPicture(rect, aspect, placement.fit);
      fits.set(fitKey(fit), fit);
    }
    return [...fits.values()];
  }
}
