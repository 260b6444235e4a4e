/** The mosaic and the GPU composer with the same tiles and the same frames, and what each has drawn. */
import type { Masks } from '../../../../../shared/vocabulary/camera';
import scalerUrl from '../../assembly/out/scaler.wasm?url';
import type { FeedPainter, TilePlacement } from '../../composer';
import { GpuComposer, type GpuPicture } from '../../gpu-composer';
import { MosaicComposer, type MosaicPicture } from '../../mosaic-composer';
import { Scaler } from '../../scaler';
import { yuvOfRgba, yuvOfFrame, type YuvPixels } from './yuv-pixels';

/** One feed of both. */
export class PaintedTwice {
  readonly #mosaic: FeedPainter<MosaicPicture>;
  readonly #gpu: FeedPainter<GpuPicture>;

  constructor(mosaic: FeedPainter<MosaicPicture>, gpu: FeedPainter<GpuPicture>) {
    this.#mosaic = mosaic;
    this.#gpu = gpu;
  }

  place(tile: string, placement: TilePlacement): void {
    this.#mosaic.place(tile, placement);
    this.#gpu.place(tile, placement);
  }

  remove(tile: string): void {
    this.#mosaic.remove(tile);
    this.#gpu.remove(tile);
  }

  /** Shows a frame on each, as a rule the same. They stay their owner's. */
  async show(onGpu: VideoFrame, onMosaic: VideoFrame): Promise<void> {
    await showOn(this.#mosaic, onMosaic);
    await showOn(this.#gpu, onGpu);
  }

  grey(): void {
    this.#mosaic.grey();
    this.#gpu.grey();
  }

  clear(): void {
    this.#mosaic.clear();
    this.#gpu.clear();
  }

  dispose(): void {
    this.#mosaic.dispose();
    this.#gpu.dispose();
  }
}

async function showOn<P extends GpuPicture | MosaicPicture>(painter: FeedPainter<P>, frame: VideoFrame): Promise<void> {
  const own = frame.clone();
  const picture = await painter.make({ frame: own, close: () => own.close() });
  if (!picture) throw new Error(painter.refusal ?? 'the frame was lost');
  painter.show(picture);
}

/** Both composers. */
export class TwoComposers {
  readonly gpu: GpuComposer;
  /** Why the GPU composer says it was lost, if it did. */
  lost: string | undefined;
  readonly #mosaic: MosaicComposer;
  readonly #canvas: OffscreenCanvas;
  #newest: VideoFrame | undefined;
  #nowMs = 0;

  private constructor(scaler: Scaler, width: number, height: number) {
    const writer = {
      desiredSize: 1,
      write: (frame: VideoFrame) => {
        this.#newest?.close();
        this.#newest = frame;
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    this.#mosaic = new MosaicComposer(scaler, writer, width, height);
    this.#canvas = new OffscreenCanvas(1, 1);
    this.gpu = new GpuComposer(this.#canvas, width, height, (reason) => {
      this.lost = reason;
    });
  }

  static async open(width: number, height: number): Promise<TwoComposers> {
    const response = await fetch(scalerUrl);
    return new TwoComposers(await Scaler.create(await response.arrayBuffer()), width, height);
  }

  openFeed(masks: Masks): PaintedTwice {
    return new PaintedTwice(this.#mosaic.openFeed(masks), this.gpu.openFeed(masks));
  }

  resize(width: number, height: number): void {
    this.#mosaic.resize(width, height);
    this.gpu.resize(width, height);
  }

  /** Draws, and reads back what each has drawn: for the comparison alone. */
  async pixels(): Promise<{ readonly mosaic: YuvPixels; readonly gpu: YuvPixels }> {
    // Often enough for the mosaic to write even where nothing has changed.
    this.#nowMs += 2_000;
    this.#mosaic.present(this.#nowMs);
    this.gpu.present(this.#nowMs);
    // In the same task: afterwards the canvas is empty again.
    const gpu = this.#readCanvas();
    if (!this.#newest) throw new Error('the mosaic has written nothing');
    return { mosaic: await yuvOfFrame(this.#newest), gpu };
  }

  /** Takes the GPU away, as the loss of its process does. */
  lose(): void {
    this.#canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  async dispose(): Promise<void> {
    await this.#mosaic.dispose();
    await this.gpu.dispose();
    this.#newest?.close();
    this.#newest = undefined;
  }

  #readCanvas(): YuvPixels {
    const gl = this.#canvas.getContext('webgl2');
    if (!gl) throw new Error('there is no canvas');
    const { width, height } = this.#canvas;
    const bytes = new Uint8Array(width * height * 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return yuvOfRgba(bytes, width, height);
  }
}
