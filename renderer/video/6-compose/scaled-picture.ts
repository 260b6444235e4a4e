import type { Picture } from '../5-pace/picture';
import { fitKey, type TileFit } from './tile-geometry';

/** An image in a composer's memory, of one size. */
export interface SizedImage {
  readonly width: number;
  readonly height: number;
}

/** What a picture needs of the memory that its images are in. */
export interface ImageStore<I extends SizedImage> {
  /** Makes another size of an image. */
  rescale(image: I, fit: TileFit): I;
  /** Gives an image back. */
  release(image: I): void;
}

/**
 * A picture in the sizes in which tiles show it. The frame it was made of is closed long before it is shown.
 */
export class ScaledPicture<I extends SizedImage> implements Picture {
  /** Width over height as it is meant to be seen. */
  readonly aspect: number;
  readonly #store: ImageStore<I>;
  readonly #sizes = new Map<string, I>();
  #released = false;

  constructor(store: ImageStore<I>, aspect: number) {
    this.#store = store;
    this.aspect = aspect;
  }

  /** Adds the size that a tile needs; it belongs to the picture from now on. */
  add(fit: TileFit, image: I): void {
    this.#sizes.set(fitKey(fit), image);
  }

  /**
   * The picture in a tile's size. Where it was not made in that size, because the tile has just changed, it is scaled from the
   * largest there is: good enough for the moment until the next picture.
   */
  sized(fit: TileFit): I | undefined {
    const known = this.#sizes.get(fitKey(fit));
    if (known || this.#released) return known;
    const largest = [...this.#sizes.values()].reduce<I | undefined>(
      (best, image) => (best && best.width >= image.width ? best : image),
      undefined,
    );
    if (!largest) return undefined;
    const image = this.#store.rescale(largest, fit);
    this.add(fit, image);
    return image;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const image of this.#sizes.values()) this.#store.release(image);
    this.#sizes.clear();
  }
}
