import type { Masks } from '../../../shared/vocabulary/mask';
import type { Composer, FeedPainter } from './composer';
import { buildProgram, type GpuProgram } from './gpu-program';
import { GpuScaler } from './gpu-scaler';
import { DRAW } from './gpu-shaders';
import type { GpuImage } from './gpu-textures';
import type { ScaledPicture } from './scaled-picture';
import { TilePainter } from './tile-painter';
import { TileStack, type Layer } from './tile-stack';

/** A picture as textures. */
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
  readonly kind = 'gpu';
  // Chromium takes the hardware where it has a decoder for a stream and the processor where not; told to prefer the
  // hardware it refuses streams that only the processor can decode.
  readonly hardware = 'no-preference';
  readonly #canvas: OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #scaler: GpuScaler;
  readonly #program: GpuProgram<'picture' | 'corner' | 'grey'>;
  readonly #listening = new AbortController();
  readonly #stack = new TileStack<Painter>({ width: 0, height: 0 });
  readonly #painters = new Set<Painter>();
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

  /** Textures that there are. */
  get textures(): number {
    return this.#scaler.textures.count;
  }

  openFeed(masks: Masks): FeedPainter<GpuPicture> {
    const painter: Painter = new TilePainter(this.#scaler, this.#stack, masks, () => this.#painters.delete(painter));
    this.#painters.add(painter);
    return painter;
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
    for (const painter of [...this.#painters]) painter.dispose();
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
