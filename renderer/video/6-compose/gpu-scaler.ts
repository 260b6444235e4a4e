import { buildProgram, type GpuProgram } from './gpu-program';
import { SCALE } from './gpu-shaders';
import { GpuTextures, type GpuImage } from './gpu-textures';
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

  /** @throws where the GPU does not take the program */
  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.textures = new GpuTextures(gl);
    this.#program = buildProgram(gl, SCALE, ['picture', 'origin', 'extent', 'target']);
    this.#target = gl.createFramebuffer();
  }

  scale(frame: VideoFrame, fits: readonly TileFit[], into: ScaledPicture<GpuImage>): Promise<boolean> {
    const gl = this.#gl;
    const whole = this.textures.whole(frame.displayWidth, frame.displayHeight);
    gl.bindTexture(gl.TEXTURE_2D, whole.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, frame);
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

  dispose(): void {
    this.textures.dispose();
    this.#gl.deleteFramebuffer(this.#target);
    this.#gl.deleteProgram(this.#program.program);
  }
}
