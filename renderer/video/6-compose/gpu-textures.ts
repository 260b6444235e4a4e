import type { SizedImage } from './scaled-picture';

/** A texture of eight bits a colour that can be drawn into. */
export interface GpuImage extends SizedImage {
  readonly texture: WebGLTexture;
}

/** Sizes of frames for which there is a texture: each rendition that cameras have is one. */
const FRAME_SIZES = 6;
/** Free textures are kept for the next picture up to this many bytes: making one costs more than drawing into it. */
const KEPT_BYTES = 33_554_432;
const PIXEL_BYTES = 4;

/** Gives out textures and takes them back, and knows how many bytes there are. */
export class GpuTextures {
  readonly #gl: WebGL2RenderingContext;
  /** Those that were given back first come first. */
  readonly #free: GpuImage[] = [];
  #freeBytes = 0;
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

  /** @throws where that is too large for the GPU, in words for the operator */
  check(width: number, height: number, what: 'picture' | 'surface' = 'picture'): void {
    if (width <= this.#largest && height <= this.#largest) return;
    throw new Error(`A ${what} of ${width} x ${height} pixels is too large for this GPU, which takes ${this.#largest}`);
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
    const at = this.#free.findLastIndex((free) => free.width === width && free.height === height);
    const [kept] = at < 0 ? [] : this.#free.splice(at, 1);
    if (kept) {
      this.#freeBytes -= bytesOf(kept);
      return kept;
    }
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
    this.#free.push(image);
    this.#freeBytes += bytesOf(image);
    while (this.#freeBytes > KEPT_BYTES) {
      const oldest = this.#free.shift();
      if (!oldest) return;
      this.#freeBytes -= bytesOf(oldest);
      this.#delete(oldest);
    }
  }

  /** Deletes what is kept. */
  dispose(): void {
    for (const image of [...this.#wholes.values(), ...this.#free]) this.#delete(image);
    this.#wholes.clear();
    this.#free.length = 0;
    this.#freeBytes = 0;
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
    const image = { texture, width, height };
    this.#bytes += bytesOf(image);
    return image;
  }

  #delete(image: GpuImage): void {
    this.#gl.deleteTexture(image.texture);
    this.#count--;
    this.#bytes -= bytesOf(image);
  }
}

function bytesOf({ width, height }: SizedImage): number {
  return width * height * PIXEL_BYTES;
}
