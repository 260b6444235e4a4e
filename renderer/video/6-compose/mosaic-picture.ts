import type { Picture } from '../5-pace/picture';
import type { MatrixChange } from './colour-matrix';
import type { Scaler } from './scaler';
import { fitKey, type TileFit } from './tile-geometry';
import { allocateImage, planesOf, type YuvImage } from './yuv-image';

/** How a frame's numbers differ from those of the mosaic. */
export interface PictureColours {
  /** 0 to 255 instead of the limited range. */
  readonly fullRange: boolean;
  /** From its matrix to BT.709; undefined where it is that already. */
  readonly change: MatrixChange | undefined;
}

/** Those of pictures that are in the mosaic's colours already. */
const SAME: PictureColours = { fullRange: false, change: undefined };

/**
 * A picture in the sizes in which tiles show it. The frame it was made of is closed long before it is shown.
 */
export class MosaicPicture implements Picture {
  /** Width over height as it is meant to be seen. */
  readonly aspect: number;
  readonly #scaler: Scaler;
  readonly #sizes = new Map<string, YuvImage>();
  #released = false;

  constructor(scaler: Scaler, aspect: number) {
    this.#scaler = scaler;
    this.aspect = aspect;
  }

  /** Adds the size that a tile needs, scaled from an image of the whole picture. */
  add(fit: TileFit, source: YuvImage, { fullRange, change }: PictureColours): void {
    const key = fitKey(fit);
    if (this.#released || this.#sizes.has(key)) return;
    const { width, height } = fit.content;
    const image = allocateImage(this.#scaler.pool, width, height);
    this.#sizes.set(key, image);
    const targets = planesOf(image);
    for (const [index, plane] of planesOf(source).entries()) {
      const target = targets[index];
      if (!target) continue;
      const part = {
        x: fit.share.x * plane.width,
        y: fit.share.y * plane.height,
        width: fit.share.width * plane.width,
        height: fit.share.height * plane.height,
      };
      this.#scaler.scale(plane, part, target);
      if (fullRange) this.#scaler.limitRange(target, index === 0 ? 'luma' : 'chroma');
    }
    if (change) this.#scaler.convertMatrix(image.y, image.u, image.v, change);
  }

  /**
   * The picture in a tile's size. Where it was not made in that size, because the tile has just changed, it is scaled from the
   * largest there is: good enough for the moment until the next picture.
   */
  sized(fit: TileFit): YuvImage | undefined {
    const known = this.#sizes.get(fitKey(fit));
    if (known || this.#released) return known;
    const largest = [...this.#sizes.values()].reduce<YuvImage | undefined>(
      (best, image) => (best && best.width >= image.width ? best : image),
      undefined,
    );
    if (largest) this.add(fit, largest, SAME);
    return this.#sizes.get(fitKey(fit));
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const image of this.#sizes.values()) this.#scaler.pool.release(image.address);
    this.#sizes.clear();
  }
}
