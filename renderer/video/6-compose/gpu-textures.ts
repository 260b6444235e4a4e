import type { SizedImage } from './scaled-picture';

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
  count = 0;
  bytes = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#largest = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
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
    this.count++;
    const image = { texture, width, height };
    this.bytes += bytesOf(image);
    return image;
  }

  #delete(image: GpuImage): void {
    this.#gl.deleteTexture(image.texture);
    this.count--;
    this.bytes -= bytesOf(image);
  }
}

function bytesOf({ width, height }: SizedImage): number {
  return width * height * PIXEL_BYTES;
}

export interface GpuProgram<U extends string> {
  readonly program: WebGLProgram;
  readonly place: (uniform: U) => WebGLUniformLocation | null;
}

/**
 * Makes a program that fills its viewport.
 * @param uniforms - those that it has
 * @throws where the GPU does not take it
 */
export function buildProgram<const U extends string>(
  gl: WebGL2RenderingContext,
  fragment: string,
  uniforms: readonly U[],
): GpuProgram<U> {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('the GPU was lost');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    // It stays as long as the program does.
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
    throw new Error(`the GPU does not take a program: ${gl.getProgramInfoLog(program) ?? 'it was lost'}`);
  const places = new Map(uniforms.map((name) => [name, gl.getUniformLocation(program, name)]));
  return { program, place: (uniform) => places.get(uniform) ?? null };
}

export const VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(vec2(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1), 0, 1);
}`;

/**
 * Scales a part of a picture, whose first row is its highest, over the whole of a texture that is like it. The weights are
 * those of filterTaps in scaler.ts: an area filter where the picture gets smaller, bilinear where it gets larger, for
 * each dimension by itself.
 */
export const SCALE = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D picture;
uniform vec2 origin;
uniform vec2 extent;
uniform vec2 target;
out vec4 colour;

// An edge that misses a pixel's by less than this is taken for it: single precision is not finer on a wide picture.
const float HAIR = 1.0 / 1024.0;

struct Taps {
  int first;
  int last;
  bool area;
  float start;
  float end;
};

Taps tapsOf(float origin, float step, float index, int size) {
  if (step >= 1.0) {
    float start = origin + index * step;
    float end = start + step;
    int first = min(size - 1, int(floor(start + HAIR)));
    return Taps(first, max(first, min(size, int(ceil(end - HAIR))) - 1), true, start, end);
  }
  float centre = clamp(origin + (index + 0.5) * step - 0.5, 0.0, float(size - 1));
  int first = min(max(0, size - 2), int(floor(centre)));
  return Taps(first, min(size - 1, first + 1), false, centre, centre);
}

float weightOf(Taps taps, int pixel) {
  float at = float(pixel);
  return taps.area ? max(0.0, min(taps.end, at + 1.0) - max(taps.start, at)) : max(0.0, 1.0 - abs(taps.start - at));
}

void main() {
  ivec2 size = textureSize(picture, 0);
  vec2 from = origin * vec2(size);
  vec2 step = extent * vec2(size) / target;
  vec2 index = floor(gl_FragCoord.xy);
  Taps across = tapsOf(from.x, step.x, index.x, size.x);
  Taps down = tapsOf(from.y, step.y, index.y, size.y);
  vec3 sum = vec3(0);
  float total = 0.0;
  for (int y = down.first; y <= down.last; y++) {
    float share = weightOf(down, y);
    for (int x = across.first; x <= across.last; x++) {
      float weight = share * weightOf(across, x);
      sum += weight * texelFetch(picture, ivec2(x, y), 0).rgb;
      total += weight;
    }
  }
  colour = vec4(sum / total, 1);
}`;

/** Draws a texture pixel by pixel; the surface counts its rows from below. */
export const DRAW = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D picture;
uniform ivec2 corner;
uniform bool grey;
out vec4 colour;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - corner;
  vec3 seen = texelFetch(picture, ivec2(at.x, textureSize(picture, 0).y - 1 - at.y), 0).rgb;
  // The brightness of BT.709, which is what the mosaic leaves of an old picture.
  colour = vec4(grey ? vec3(dot(seen, vec3(0.2126, 0.7152, 0.0722))) : seen, 1);
}`;
