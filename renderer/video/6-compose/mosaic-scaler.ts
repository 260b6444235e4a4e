import type { Masks } from '../../../shared/vocabulary/mask';
import { textOf } from '../1-playlist/outcome';
import { changeOf, type MatrixChange } from './colour-matrix';
import { formatOf } from './frame-format';
import { MASK_GREY, maskedPixels, unmaskable } from './mask';
import { readFrame } from './read-frame';
import type { ScaledPicture } from './scaled-picture';
import type { Scaler } from './scaler';
import type { TileFit } from './tile-geometry';
import type { FrameScaler } from './tile-painter';
import { allocateImage, planesOf, type YuvImage } from './yuv-image';

/** How a frame's numbers differ from those of the mosaic. */
interface Colours {
  /** 0 to 255 instead of the limited range. */
  readonly fullRange: boolean;
  /** From its matrix to BT.709; undefined where it is that already. */
  readonly change: MatrixChange | undefined;
}

/** Those of images that are in the mosaic's colours already. */
const SAME: Colours = { fullRange: false, change: undefined };

/** Makes the mosaic's images: planes in the scaler's memory. */
export class MosaicScaler implements FrameScaler<YuvImage> {
  readonly #scaler: Scaler;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(scaler: Scaler) {
    this.#scaler = scaler;
  }

  scale(frame: VideoFrame, masks: Masks, fits: readonly TileFit[], into: ScaledPicture<YuvImage>): Promise<boolean> {
    // One after the other: they share one place in memory for the frame's planes, which then stays in the cache.
    const result = this.#turn.then(() => this.#copyAndScale(frame, masks, fits, into));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  rescale(image: YuvImage, fit: TileFit): YuvImage {
    return this.#scaled(image, fit, SAME);
  }

  release(image: YuvImage): void {
    this.#scaler.pool.release(image.address);
  }

  async #copyAndScale(
    frame: VideoFrame,
    masks: Masks,
    fits: readonly TileFit[],
    into: ScaledPicture<YuvImage>,
  ): Promise<boolean> {
    const format = formatOf(frame.format);
    const visible = frame.visibleRect;
    if (!format || !visible) {
      const why = `Pictures of the format ${frame.format ?? 'unknown'} cannot be shown`;
      throw masks.length > 0 ? unmaskable(why) : new Error(why);
    }
    const image = await readFrame(frame, visible, format, this.#scaler).catch((error: unknown) => {
      throw new Error(`The picture could not be read: ${textOf(error)}`);
    });
    if (!image) return false;
    try {
      const { matrix, fullRange } = frame.colorSpace;
      const colours: Colours = { fullRange: fullRange === true, change: changeOf(matrix) };
      this.#mask(image, masks, colours.fullRange ? MASK_GREY.fullY : MASK_GREY.limitedY);
      for (const fit of fits) into.add(fit, this.#scaled(image, fit, colours));
      return true;
    } finally {
      this.release(image);
    }
  }

  #mask(image: YuvImage, masks: Masks, luma: number): void {
    for (const rect of maskedPixels(masks, image.width, image.height)) {
      for (const [index, plane] of planesOf(image).entries()) {
        const across = plane.width < image.width ? 2 : 1;
        const down = plane.height < image.height ? 2 : 1;
        const [width, height] = [Math.ceil(rect.width / across), Math.ceil(rect.height / down)];
        const value = index === 0 ? luma : MASK_GREY.chroma;
        this.#scaler.fill(plane, rect.x / across, rect.y / down, width, height, value);
      }
    }
  }

  /** Scales the wanted part of an image. Colours are turned at the new size, which is as a rule the smaller one. */
  #scaled(source: YuvImage, { content, share }: TileFit, { fullRange, change }: Colours): YuvImage {
    const image = allocateImage(this.#scaler.pool, content.width, content.height);
    const targets = planesOf(image);
    for (const [index, plane] of planesOf(source).entries()) {
      const target = targets[index];
      if (!target) continue;
      const part = {
        x: share.x * plane.width,
        y: share.y * plane.height,
        width: share.width * plane.width,
        height: share.height * plane.height,
      };
      this.#scaler.scale(plane, part, target);
      if (fullRange) this.#scaler.limitRange(target, index === 0 ? 'luma' : 'chroma');
    }
    if (change) this.#scaler.convertMatrix(image.y, image.u, image.v, change);
    return image;
  }
}
