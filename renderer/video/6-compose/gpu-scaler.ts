import type { Masks } from '../../../shared/vocabulary/mask';
import { buildProgram, type GpuProgram } from './gpu-program';
import { SCALE } from './gpu-shaders';
import { GpuTextures, type GpuImage } from './gpu-textures';
import { MASK_GREY, maskedPixels, unmaskable } from './mask';
import type { ScaledPicture } from './scaled-picture';
import type { TileFit } from './tile-geometry';
import type { FrameScaler } from './tile-painter';

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
