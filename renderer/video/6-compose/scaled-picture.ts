import type { Picture } from '../5-pace/picture';
import type { PictureShare } from '../../../shared/wall/placement';
import { covers, fitKey, WHOLE, within, type TileFit } from './tile-geometry';

export interface SizedImage {
  readonly width: number;
  readonly height: number;
}

export interface ImageStore<I extends SizedImage> {
  rescale(image: I, fit: TileFit): I;
  release(image: I): void;
}

interface Sized<I> {
  readonly image: I;
  readonly share: PictureShare;
}

/** A picture in the sizes in which tiles show it. The frame it was made of is closed long before it is shown. */
export class ScaledPicture<I extends SizedImage> implements Picture {
  /** Width over height as it is meant to be seen. */
  readonly aspect: number;
  readonly #store: ImageStore<I>;
  readonly #sizes = new Map<string, Sized<I>>();
  #released = false;

  constructor(store: ImageStore<I>, aspect: number) {
    this.#store = store;
    this.aspect = aspect;
  }

  /** Adds the size that a tile needs; it belongs to the picture from now on. */
  add(fit: TileFit, image: I): void {
    this.#sizes.set(fitKey(fit), { image, share: fit.share });
  }

  /**
   * The picture in a tile's size. Where it was not made in that size, because the tile has just changed, it is scaled from the
   * largest that has that part of it: good enough for the moment until the next picture. Where none has, because a zoom has just
   * ended, what there is stays for that moment.
   */
  sized(fit: TileFit): I | undefined {
    const known = this.#sizes.get(fitKey(fit));
    if (known || this.#released) return known?.image;
    const all = [...this.#sizes.values()];
    const best =
      greatest(
        all.filter(({ share }) => covers(share, fit.share)),
        ({ image, share }) => image.width / share.width,
      ) ?? greatest(all, ({ share }) => share.width * share.height);
    if (!best) return undefined;
    const covered = covers(best.share, fit.share);
    const share = covered ? within(best.share, fit.share) : WHOLE;
    const image = this.#store.rescale(best.image, { content: fit.content, share });
    this.#sizes.set(fitKey(fit), { image, share: covered ? fit.share : best.share });
    return image;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const { image } of this.#sizes.values()) this.#store.release(image);
    this.#sizes.clear();
  }
}

/** The first of those with the greatest measure. */
export function greatest<T>(all: readonly T[], measure: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, one) => (best && measure(best) >= measure(one) ? best : one), undefined);
}
