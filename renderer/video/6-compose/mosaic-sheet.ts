import type { Scaler } from './scaler';
import type { EvenRect } from './tile-geometry';
import { allocateImage, layoutOf, type YuvImage } from './yuv-image';

/** Black and colourless in video's limited range. */
const BLACK = 16;
const NO_COLOUR = 128;

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
      this.#fillColour(at);
      return;
    }
    this.#scaler.copy(source.u, this.#image.u, at.x / 2, at.y / 2);
    this.#scaler.copy(source.v, this.#image.v, at.x / 2, at.y / 2);
  }

  /** Makes a rectangle black. */
  clear(rect: EvenRect): void {
    this.#scaler.fill(this.#image.y, rect.x, rect.y, rect.width, rect.height, BLACK);
    this.#fillColour(rect);
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

  #fillColour(rect: EvenRect): void {
    for (const plane of [this.#image.u, this.#image.v]) {
      this.#scaler.fill(plane, rect.x / 2, rect.y / 2, rect.width / 2, rect.height / 2, NO_COLOUR);
    }
  }
}
