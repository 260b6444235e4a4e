import type { SizedImage } from './scaled-picture';

/** A texture of eight bits a colour that can be drawn into. */
export interface GpuImage extends SizedImage {
  readonly texture: WebGLTexture;
}

/** Sizes of frames for which there is a texture: each rendition that cameras have is one. */
const FRAME_SIZES = 6;
/** Free textures of one size that are kept for the next picture: making one costs more than drawing into it. */
const KEPT_EACH = 4;
/** Sizes of which any are kept. */
const KEPT_SIZES = 64;
const PIXEL_BYTES = 4;

/** Gives out textures and takes them back, and knows how many bytes there are. */
export class GpuTextures {
  readonly #gl: WebGL2RenderingContext;
  readonly #free = new Map<string, GpuImage[]>();
  readonly #wholes = new Map<string, GpuImage>();
  readonly #largest: number;
  #count = 0;
  #bytes = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#largest = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  }

  /** Textures that there are, given out or kept. */
  get count(): number {
    return this.#count;
  }

  /** Their memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws where a picture of this size is too large for the GPU, in words for the operator */
  check(width: number, height: number): void {
    if (width <= this.#largest && height <= this.#largest) return;
    throw new Error(`Pictures of ${width} x ${height} are too large for this GPU, which takes ${this.#largest}`);
  }

  /**
   * The texture for whole frames of a size: there is one, and each frame takes the place of the last.
   * @throws where the size is too large
   */
  whole(width: number, height: number): GpuImage {
    const key = `${width}x${height}`;
    const image = this.#wholes.get(key) ?? this.#make(width, height);
    // The size that was used last is forgotten last.
    this.#wholes.delete(key);
    this.#wholes.set(key, image);
    const [oldest] = this.#wholes;
    if (oldest && this.#wholes.size > FRAME_SIZES) {
      this.#wholes.delete(oldest[0]);
      this.#delete(oldest[1]);
    }
    return image;
  }

  /**
   * A texture to draw into, with anything in it. Its owner gives it back.
   * @throws where there is no memory, or the size is too large
   */
  take(width: number, height: number): GpuImage {
    const kept = this.#free.get(`${width}x${height}`)?.pop();
    if (kept) return kept;
    const gl = this.#gl;
    const image = this.#make(width, height);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    const error = gl.getError();
    if (error === gl.NO_ERROR) return image;
    this.#delete(image);
    throw new Error(`The GPU has no memory for ${width} x ${height} pixels (0x${error.toString(16)})`);
  }

  /** Takes a texture back. */
  give(image: GpuImage): void {
    const key = `${image.width}x${image.height}`;
    const kept = this.#free.get(key) ?? [];
    this.#free.delete(key);
    this.#free.set(key, kept);
    if (kept.length < KEPT_EACH) kept.push(image);
    else this.#delete(image);
    const [oldest] = this.#free;
    if (!oldest || this.#free.size <= KEPT_SIZES) return;
    this.#free.delete(oldest[0]);
    for (const old of oldest[1]) this.#delete(old);
  }

  /** Deletes what is kept. */
  dispose(): void {
    for (const image of [...this.#wholes.values(), ...[...this.#free.values()].flat()]) this.#delete(image);
    this.#wholes.clear();
    this.#free.clear();
  }

  #make(width: number, height: number): GpuImage {
    this.check(width, height);
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    // Without smaller versions of itself a texture must not ask for them; pixels are fetched one by one.
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
    this.#count++;
    this.#bytes += width * height * PIXEL_BYTES;
    return { texture, width, height };
  }

  #delete(image: GpuImage): void {
    this.#gl.deleteTexture(image.texture);
    this.#count--;
    this.#bytes -= image.width * image.height * PIXEL_BYTES;
  }
}
