import type { Masks } from '../../../shared/vocabulary/camera';
import { textOf } from '../1-playlist/outcome';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FeedPainter, TilePlacement } from './composer';
import { ScaledPicture, type ImageStore, type SizedImage } from './scaled-picture';
import { fitKey, fitPicture, type EvenRect, type TileFit } from './tile-geometry';
import type { PlacedTile, TileStack } from './tile-stack';

export interface FrameScaler<I extends SizedImage> extends ImageStore<I> {
  /**
   * Adds a frame's picture in each of the sizes, without what is masked. The frame stays its owner's.
   * @returns whether it could; false is a lost frame and no lost feed
   * @throws where frames like this one cannot be shown, in words for the operator
   */
  scale(frame: VideoFrame, masks: Masks, fits: readonly TileFit[], into: ScaledPicture<I>): Promise<boolean>;
}

export interface TileLook<I> {
  readonly image: I;
  /** Where; what the tile has around it is ground. */
  readonly content: EvenRect;
  /** Without colour: it is an old picture. */
  readonly grey: boolean;
}

/** One feed's tiles on the surface, and the picture that they show: the part that composers which scale have in common. */
export class TilePainter<I extends SizedImage> implements FeedPainter<ScaledPicture<I>> {
  readonly #scaler: FrameScaler<I>;
  readonly #stack: TileStack<TilePainter<I>>;
  readonly #masks: Masks;
  #picture: ScaledPicture<I> | undefined;
  #grey = false;
  refusal: string | undefined;

  constructor(scaler: FrameScaler<I>, stack: TileStack<TilePainter<I>>, masks: Masks) {
    this.#scaler = scaler;
    this.#stack = stack;
    this.#masks = masks;
    stack.owners.add(this);
  }

  async make({ frame, close }: OwnedFrame): Promise<ScaledPicture<I> | undefined> {
    this.refusal = undefined;
    const aspect = frame.displayWidth / frame.displayHeight;
    const picture = new ScaledPicture(this.#scaler, aspect);
    const fits = this.#fits(aspect);
    let made = false;
    try {
      made = fits.length === 0 || (await this.#scaler.scale(frame, this.#masks, fits, picture));
    } catch (error) {
      this.refusal = textOf(error).slice(0, 300);
    } finally {
      close();
      if (!made) picture.release();
    }
    return made ? picture : undefined;
  }

  show(picture: ScaledPicture<I>): void {
    this.#picture?.release();
    this.#picture = picture;
    this.#grey = false;
    this.#stack.touch(this, false);
  }

  place(id: string, placement: TilePlacement): void {
    this.#stack.put(this, id, placement);
  }

  remove(id: string): void {
    this.#stack.remove(this, id);
  }

  grey(): void {
    if (this.#grey) return;
    this.#grey = true;
    this.#stack.touch(this, false);
  }

  clear(): void {
    if (!this.#picture) return;
    this.#picture.release();
    this.#picture = undefined;
    this.#stack.touch(this, true);
  }

  dispose(): void {
    this.#stack.removeAll(this);
    this.#picture?.release();
    this.#picture = undefined;
    this.#stack.owners.delete(this);
  }

  /** What one of its tiles shows now; undefined where that is nothing but ground. */
  look(tile: PlacedTile<TilePainter<I>>, rect: EvenRect): TileLook<I> | undefined {
    const picture = this.#picture;
    if (!picture) return undefined;
    const fit = fitPicture(rect, picture.aspect, tile.placement.fit, tile.placement.zoom);
    const image = picture.sized(fit);
    return image && { image, content: fit.content, grey: this.#grey };
  }

  /** The distinct sizes in which tiles want the picture. Hidden ones too: shown again, they have one at once. */
  #fits(aspect: number): TileFit[] {
    const fits = new Map<string, TileFit>();
    for (const { rect, placement } of this.#stack.of(this)) {
      if (!rect) continue;
      const fit = fitPicture(rect, aspect, placement.fit, placement.zoom);
      fits.set(fitKey(fit), fit);
    }
    return [...fits.values()];
  }
}
