import type { Masks } from '../../../shared/vocabulary/camera';
import type { Composer, FeedPainter } from './composer';
import { buildProgram, DRAW, type GpuImage, type GpuProgram, GpuTextures, SCALE } from './gpu-textures';
import { MASK_GREY, maskedPixels, unmaskable } from './mask';
import type { ScaledPicture } from './scaled-picture';
import type { TileFit } from './tile-geometry';
import { type FrameScaler, TilePainter } from './tile-painter';
import { type Layer, TileStack } from './tile-stack';

export type GpuPicture = ScaledPicture<GpuImage>;

type Painter = TilePainter<GpuImage>;

/** `--ground` of the tokens, #0f1317: what is around the pictures. */
const GROUND = [0x0f / 255, 0x13 / 255, 0x17 / 255, 1] as const;

/** A canvas has one buffer that is drawn into and one that is shown, four bytes a pixel. */
const SURFACE_BYTES = 8;

/**
 * Draws all tiles of a window on one canvas, in the GPU: frames are never read back. A window is drawn as a whole whenever
 * anything in it has changed. That is one copy of the window's pixels, which a canvas that kept its last drawing would cost
 * as well, and leaves nothing to be remembered from one drawing to the next.
 */
export class GpuComposer implements Composer<GpuPicture> {
  // Chromium takes the hardware where it has a decoder for a stream and the processor where not; told to prefer the
  // hardware it refuses streams that only the processor can decode.
  readonly hardware = 'no-preference';
  readonly #canvas: OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #scaler: GpuScaler;
  readonly #program: GpuProgram<'picture' | 'corner' | 'grey'>;
  readonly #listening = new AbortController();
  readonly #stack = new TileStack<Painter>({ width: 0, height: 0 });
  #changed = true;
  #lost = false;

  /**
   * @param canvas - of the screen; its control was transferred here
   * @param onLost - called once when nothing can be drawn any more: with the GPU's process goes all that it held
   * @throws where there is no WebGL2, or the surface is too large for it, with a reason
   */
  constructor(canvas: OffscreenCanvas, widthPx: number, heightPx: number, onLost: (reason: string) => void) {
    const gl = canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      powerPreference: 'high-performance',
    });
    if (!gl) throw new Error('the GPU composer needs WebGL2, which this machine does not offer');
    this.#canvas = canvas;
    this.#gl = gl;
    this.#scaler = new GpuScaler(gl);
    this.#program = buildProgram(gl, DRAW, ['picture', 'corner', 'grey']);
    const lost = (): void => {
      if (this.#lost) return;
      this.#lost = true;
      onLost('the GPU was lost');
    };
    canvas.addEventListener('webglcontextlost', lost, { signal: this.#listening.signal });
    this.resize(widthPx, heightPx);
  }

  get ready(): boolean {
    return !this.#lost;
  }

  get heldBytes(): number {
    return this.#scaler.textures.bytes + SURFACE_BYTES * this.#canvas.width * this.#canvas.height;
  }

  get textures(): number {
    return this.#scaler.textures.count;
  }

  openFeed(masks: Masks): FeedPainter<GpuPicture> {
    return new TilePainter(this.#scaler, this.#stack, masks);
  }

  resize(widthPx: number, heightPx: number): void {
    // Even, as the mosaic's: tiles then lie on the same pixels whichever composer draws them.
    const width = 2 * Math.floor(widthPx / 2);
    const height = 2 * Math.floor(heightPx / 2);
    this.#scaler.textures.check(width, height, 'surface');
    this.#canvas.width = width;
    this.#canvas.height = height;
    const { drawingBufferWidth, drawingBufferHeight } = this.#gl;
    // The browser gives less than was asked for where there is not enough memory.
    const less = drawingBufferWidth < width || drawingBufferHeight < height;
    if (less && !this.#gl.isContextLost())
      throw new Error(`the GPU has no room for a surface of ${width} x ${height} pixels`);
    this.#stack.resize({ width, height });
    this.#changed = true;
  }

  present(_nowMs: number): void {
    if (this.#lost) return;
    if (this.#stack.takeVacated().length > 0) this.#changed = true;
    const { layers } = this.#stack;
    if (!this.#changed && !layers.some(({ tile }) => tile.dirty)) return;
    this.#changed = false;
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.disable(gl.SCISSOR_TEST);
    gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
    gl.clearColor(...GROUND);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    for (const layer of layers) this.#draw(layer);
  }

  async dispose(): Promise<void> {
    this.#listening.abort();
    for (const painter of [...this.#stack.owners]) painter.dispose();
    this.#scaler.dispose();
    this.#gl.deleteProgram(this.#program.program);
    // Otherwise the context, and the memory of its surface, stay until the worker's rubbish is collected.
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
    return Promise.resolve();
  }

  #draw({ tile, rect }: Layer<Painter>): void {
    const gl = this.#gl;
    // May scale, which draws elsewhere.
    const look = tile.owner.look(tile, rect);
    tile.dirty = false;
    tile.moved = false;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(rect.x, this.#below(rect), rect.width, rect.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!look) return;
    const { image, content, grey } = look;
    const { program, place } = this.#program;
    const y = this.#below(content);
    gl.scissor(content.x, y, content.width, content.height);
    gl.useProgram(program);
    gl.bindTexture(gl.TEXTURE_2D, image.texture);
    gl.uniform2i(place('corner'), content.x, y);
    gl.uniform1i(place('grey'), grey ? 1 : 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Rows of the surface below a rectangle, whose own are counted from above. */
  #below(rect: { readonly y: number; readonly height: number }): number {
    return this.#canvas.height - rect.y - rect.height;
  }
}

/**
 * Makes images of frames on the GPU. A frame is brought into a texture of its own size, from there into one of each tile's
 * size, and closed: so decoders never wait for their frames, and what is kept for the screen is as large as the screen.
 */
export class GpuScaler implements FrameScaler<GpuImage> {
  readonly textures: GpuTextures;
  readonly #gl: WebGL2RenderingContext;
  readonly #program: GpuProgram<'picture' | 'origin' | 'extent' | 'target'>;
  readonly #target: WebGLFramebuffer;
  /** Textures that the GPU has said it can draw into: asking is waiting for it. */
  readonly #drawable = new WeakSet<WebGLTexture>();

  /** @throws where the GPU does not take the program */
  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.textures = new GpuTextures(gl);
    this.#program = buildProgram(gl, SCALE, ['picture', 'origin', 'extent', 'target']);
    this.#target = gl.createFramebuffer();
  }

  scale(frame: VideoFrame, masks: Masks, fits: readonly TileFit[], into: ScaledPicture<GpuImage>): Promise<boolean> {
    const gl = this.#gl;
    const whole = this.textures.whole(frame.displayWidth, frame.displayHeight);
    gl.bindTexture(gl.TEXTURE_2D, whole.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, frame);
    if (masks.length > 0) this.#mask(whole, masks);
    for (const fit of fits) into.add(fit, this.rescale(whole, fit));
    return Promise.resolve(true);
  }

  rescale(image: GpuImage, { content, share }: TileFit): GpuImage {
    const gl = this.#gl;
    const target = this.textures.take(content.width, content.height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#target);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target.texture, 0);
    gl.viewport(0, 0, target.width, target.height);
    gl.disable(gl.SCISSOR_TEST);
    const { program, place } = this.#program;
    gl.useProgram(program);
    gl.bindTexture(gl.TEXTURE_2D, image.texture);
    gl.uniform2f(place('origin'), share.x, share.y);
    gl.uniform2f(place('extent'), share.width, share.height);
    gl.uniform2f(place('target'), target.width, target.height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    return target;
  }

  release(image: GpuImage): void {
    this.textures.give(image);
  }

  /** @throws where the GPU cannot draw into the texture: it would leave it as it is without a word */
  #mask(whole: GpuImage, masks: Masks): void {
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#target);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, whole.texture, 0);
    if (!this.#drawable.has(whole.texture)) {
      const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER);
      if (status !== gl.FRAMEBUFFER_COMPLETE)
        throw unmaskable(`the GPU does not draw into a frame (0x${status.toString(16)})`);
      this.#drawable.add(whole.texture);
    }
    const grey = MASK_GREY.rgb / 255;
    gl.clearColor(grey, grey, grey, 1);
    gl.enable(gl.SCISSOR_TEST);
    for (const { x, y, width, height } of maskedPixels(masks, whole.width, whole.height)) {
      gl.scissor(x, y, width, height);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
  }

  dispose(): void {
    this.textures.dispose();
    this.#gl.deleteFramebuffer(this.#target);
    this.#gl.deleteProgram(this.#program.program);
  }
}
