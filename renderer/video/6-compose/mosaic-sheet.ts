import type { Scaler } from './scaler';
import type { EvenRect } from './tile-geometry';
import { allocateImage, layoutOf, type YuvImage } from './yuv-image';

/**
 * What is around the pictures: `--ground` of the tokens, #0f1317, in BT.709 and video's limited range. Pure black beside
 * it would draw a frame around every tile, and smears on some panels.
 */
const GROUND = { y: 32, u: 130, v: 126 } as const;
const NO_COLOUR = { u: 128, v: 128 } as const;

/** The one window-sized picture that all tiles are drawn into. */
export class MosaicSheet {
  readonly #scaler: Scaler;
  readonly #image: YuvImage;

  /** @param width - even, as is `height`, device pixels */
  constructor(scaler: Scaler, width: number, height: number) {
    this.#scaler = scaler;
    this.#image = allocateImage(scaler.pool, width, height);
    this.clear({ x: 0, y: 0, width, height });
  }

  get width(): number {
    return this.#image.width;
  }

  get height(): number {
    return this.#image.height;
  }

  get bytes(): number {
    return this.#image.bytes;
  }

  /** Draws a picture of exactly that size. */
  draw(source: YuvImage, at: EvenRect, grey: boolean): void {
    this.#scaler.copy(source.y, this.#image.y, at.x, at.y);
    if (grey) {
      this.#fillColour(at, NO_COLOUR);
      return;
    }
    this.#scaler.copy(source.u, this.#image.u, at.x / 2, at.y / 2);
    this.#scaler.copy(source.v, this.#image.v, at.x / 2, at.y / 2);
  }

  /** Leaves nothing in a rectangle but the ground. */
  clear(rect: EvenRect): void {
    this.#scaler.fill(this.#image.y, rect.x, rect.y, rect.width, rect.height, GROUND.y);
    this.#fillColour(rect, GROUND);
  }

  /** The sheet as a frame of its own: what is drawn later does not change it. Its receiver closes it. */
  toFrame(timestampMicros: number): VideoFrame {
    const { address, bytes, width, height } = this.#image;
    return new VideoFrame(new Uint8Array(this.#scaler.buffer, address, bytes), {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      layout: layoutOf(this.#image),
      timestamp: timestampMicros,
      colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    });
  }

  dispose(): void {
    this.#scaler.pool.release(this.#image.address);
  }

  #fillColour(rect: EvenRect, colour: { readonly u: number; readonly v: number }): void {
    for (const plane of ['u', 'v'] as const) {
      this.#scaler.fill(this.#image[plane], rect.x / 2, rect.y / 2, rect.width / 2, rect.height / 2, colour[plane]);
    }
  }
}
