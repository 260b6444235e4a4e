import type { Masks } from '../../../shared/vocabulary/camera';
import { textOf } from '../1-playlist/outcome';
import { changeOf, type FrameFormat, formatOf, isPlain, type MatrixChange } from './frame-format';
import type { Composer, FeedPainter } from './composer';
import { MASK_GREY, maskedPixels, unmaskable } from './mask';
import type { MemoryPool } from './memory-pool';
import type { ScaledPicture, SizedImage } from './scaled-picture';
import { type Plane, PLANE_PADDING, type Scaler } from './scaler';
import type { EvenRect, TileFit } from './tile-geometry';
import { type FrameScaler, TilePainter } from './tile-painter';
import { type Layer, TileStack } from './tile-stack';

/** A mosaic in which nothing changes is written again this seldom, milliseconds: a page that has just begun to show it needs one. */
const REFRESH_MS = 1_000;

export type FrameWriter = Pick<WritableStreamDefaultWriter<VideoFrame>, 'write' | 'desiredSize' | 'close'>;

export type MosaicPicture = ScaledPicture<YuvImage>;

type Painter = TilePainter<YuvImage>;

/**
 * Draws all tiles of a window into one picture, in the processor, and hands that to the screen as one frame a tick. The
 * compositor then has one video layer however many tiles there are: where it works in software that is what decides.
 */
export class MosaicComposer implements Composer<MosaicPicture> {
  // Frames are read by the processor: one that lies in a GPU's memory costs more to fetch than to decode.
  readonly hardware = 'prefer-software';
  readonly #scaler: Scaler;
  readonly #images: MosaicScaler;
  readonly #writer: FrameWriter;
  readonly #stack = new TileStack<Painter>({ width: 0, height: 0 });
  #sheet: MosaicSheet | undefined;
  #size = { width: 0, height: 0 };
  #unwritten = false;
  #writtenMs = Number.NEGATIVE_INFINITY;

  /** @param writer - of the track that the screen shows */
  constructor(scaler: Scaler, writer: FrameWriter, widthPx: number, heightPx: number) {
    this.#scaler = scaler;
    this.#images = new MosaicScaler(scaler);
    this.#writer = writer;
    this.resize(widthPx, heightPx);
  }

  /** A reader that has not taken the last frame yet gets the newest with a later turn. A surface without a size is no reader. */
  get ready(): boolean {
    return this.#sheet === undefined || (this.#writer.desiredSize ?? 0) > 0;
  }

  get heldBytes(): number {
    return this.#scaler.buffer.byteLength;
  }

  openFeed(masks: Masks): FeedPainter<MosaicPicture> {
    return new TilePainter(this.#images, this.#stack, masks);
  }

  resize(widthPx: number, heightPx: number): void {
    const width = 2 * Math.floor(widthPx / 2);
    const height = 2 * Math.floor(heightPx / 2);
    if (width === this.#size.width && height === this.#size.height) return;
    this.#sheet?.dispose();
    this.#sheet = width >= 2 && height >= 2 ? new MosaicSheet(this.#scaler, width, height) : undefined;
    this.#size = { width, height };
    this.#stack.resize(this.#size);
    this.#unwritten = true;
  }

  present(nowMs: number): void {
    const sheet = this.#sheet;
    if (!sheet || !this.ready) return;
    for (const rect of this.#stack.takeVacated()) {
      sheet.clear(rect);
      this.#unwritten = true;
    }
    for (const layer of this.#stack.layers) {
      if (!layer.tile.dirty) continue;
      draw(layer, sheet);
      this.#unwritten = true;
    }
    if (!this.#unwritten && nowMs - this.#writtenMs < REFRESH_MS) return;
    this.#unwritten = false;
    this.#writtenMs = nowMs;
    const frame = sheet.toFrame(Math.round(nowMs * 1000));
    this.#writer.write(frame).catch(() => {
      frame.close();
    });
  }

  async dispose(): Promise<void> {
    for (const painter of [...this.#stack.owners]) painter.dispose();
    this.#sheet?.dispose();
    this.#sheet = undefined;
    this.#scaler.dispose();
    await this.#writer.close().catch(() => undefined);
  }
}

function draw({ tile, rect, above }: Layer<Painter>, sheet: MosaicSheet): void {
  const look = tile.owner.look(tile, rect);
  if (tile.moved || !look) sheet.clear(rect);
  if (look) sheet.draw(look.image, look.content, look.grey);
  tile.dirty = false;
  tile.moved = false;
  for (const other of above) {
    other.dirty = true;
    other.moved = true;
  }
}

/**
 * What is around the pictures: `--ground` of the tokens, #0f1317, in BT.709 and video's limited range. Pure black beside
 * it would draw a frame around every tile, and smears on some panels.
 */
const GROUND = { y: 32, u: 130, v: 126 } as const;
const NO_COLOUR = { u: 128, v: 128 } as const;

export class MosaicSheet {
  readonly #scaler: Scaler;
  readonly #image: YuvImage;

  /** @param width - even, as is `height`, device pixels */
  constructor(scaler: Scaler, width: number, height: number) {
    this.#scaler = scaler;
    this.#image = allocateImage(scaler.pool, width, height);
    this.clear({ x: 0, y: 0, width, height });
  }

  draw(source: YuvImage, at: EvenRect, grey: boolean): void {
    this.#scaler.copy(source.y, this.#image.y, at.x, at.y);
    if (grey) {
      this.#fillColour(at, NO_COLOUR);
      return;
    }
    this.#scaler.copy(source.u, this.#image.u, at.x / 2, at.y / 2);
    this.#scaler.copy(source.v, this.#image.v, at.x / 2, at.y / 2);
  }

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

interface Colours {
  /** 0 to 255 instead of the limited range. */
  readonly fullRange: boolean;
  /** From its matrix to BT.709; undefined where it is that already. */
  readonly change: MatrixChange | undefined;
}

const SAME: Colours = { fullRange: false, change: undefined };

export class MosaicScaler implements FrameScaler<YuvImage> {
  readonly #scaler: Scaler;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(scaler: Scaler) {
    this.#scaler = scaler;
  }

  scale(frame: VideoFrame, masks: Masks, fits: readonly TileFit[], into: ScaledPicture<YuvImage>): Promise<boolean> {
    // One after the other: they share one place in memory for the frame's planes, which then stays in the cache.
    const result = this.#turn.then(() => this.#copyAndScale(frame, masks, fits, into));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  rescale(image: YuvImage, fit: TileFit): YuvImage {
    return this.#scaled(image, fit, SAME);
  }

  release(image: YuvImage): void {
    this.#scaler.pool.release(image.address);
  }

  readonly #copyAndScale: FrameScaler<YuvImage>['scale'] = async (frame, masks, fits, into) => {
    const format = formatOf(frame.format);
    const visible = frame.visibleRect;
    if (!format || !visible) {
      const why = `Pictures of the format ${frame.format ?? 'unknown'} cannot be shown`;
      throw masks.length > 0 ? unmaskable(why) : new Error(why);
    }
    const image = await readFrame(frame, visible, format, this.#scaler).catch((error: unknown) => {
      throw new Error(`The picture could not be read: ${textOf(error)}`);
    });
    if (!image) return false;
    try {
      const { matrix, fullRange } = frame.colorSpace;
      const colours: Colours = { fullRange: fullRange === true, change: changeOf(matrix) };
      this.#mask(image, masks, colours.fullRange ? MASK_GREY.fullY : MASK_GREY.limitedY);
      for (const fit of fits) into.add(fit, this.#scaled(image, fit, colours));
      return true;
    } finally {
      this.release(image);
    }
  };

  #mask(image: YuvImage, masks: Masks, luma: number): void {
    for (const rect of maskedPixels(masks, image.width, image.height)) {
      for (const [index, plane] of planesOf(image).entries()) {
        const across = plane.width < image.width ? 2 : 1;
        const down = plane.height < image.height ? 2 : 1;
        const [width, height] = [Math.ceil(rect.width / across), Math.ceil(rect.height / down)];
        const value = index === 0 ? luma : MASK_GREY.chroma;
        this.#scaler.fill(plane, rect.x / across, rect.y / down, width, height, value);
      }
    }
  }

  /** Scales the wanted part of an image. Colours are turned at the new size, which is as a rule the smaller one. */
  #scaled(source: YuvImage, { content, share }: TileFit, { fullRange, change }: Colours): YuvImage {
    const image = allocateImage(this.#scaler.pool, content.width, content.height);
    const targets = planesOf(image);
    for (const [index, plane] of planesOf(source).entries()) {
      const target = targets[index];
      if (!target) continue;
      const part = {
        x: share.x * plane.width,
        y: share.y * plane.height,
        width: share.width * plane.width,
        height: share.height * plane.height,
      };
      this.#scaler.scale(plane, part, target);
      if (fullRange) this.#scaler.limitRange(target, index === 0 ? 'luma' : 'chroma');
    }
    if (change) this.#scaler.convertMatrix(image.y, image.u, image.v, change);
    return image;
  }
}

/**
 * Copies a frame's visible part into the scaler's memory, as three planes of bytes whatever its format is. The image's
 * owner releases its address.
 * @returns undefined where the memory went away under the copy: a lost frame, not a lost feed
 * @throws where the frame cannot be read
 */
async function readFrame(
  frame: VideoFrame,
  visible: DOMRectReadOnly,
  format: FrameFormat,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  const { width, height } = visible;
  if (isPlain(format)) {
    const image = allocateImage(scaler.pool, width, height, format);
    return copied(frame, scaler, image, image.bytes, layoutOf(image));
  }
  return format.interleaved
    ? readInterleaved(frame, width, height, scaler)
    : readDeep(frame, width, height, format, scaler);
}

async function copied(
  frame: VideoFrame,
  scaler: Scaler,
  image: YuvImage,
  bytes: number,
  layout: PlaneLayout[],
): Promise<YuvImage | undefined> {
  const memory = scaler.buffer;
  let whole = false;
  try {
    await frame.copyTo(new Uint8Array(memory, image.address, bytes), { layout });
    whole = memory === scaler.buffer;
  } finally {
    if (!whole) scaler.pool.release(image.address);
  }
  return whole ? image : undefined;
}

/** The colours' common plane goes behind the image, from where it is taken apart. */
async function readInterleaved(
  frame: VideoFrame,
  width: number,
  height: number,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  // Twice that of either colour: whole vectors of both.
  const stride = 32 * Math.ceil(width / 32);
  const extraBytes = stride * Math.ceil(height / 2) + PLANE_PADDING;
  const image = allocateImage(scaler.pool, width, height, { extraBytes });
  const layout = [
    { offset: 0, stride: image.y.stride },
    { offset: image.bytes, stride },
  ];
  const read = await copied(frame, scaler, image, image.bytes + extraBytes, layout);
  if (read) scaler.split({ ...read.u, address: read.address + read.bytes, stride }, read.u, read.v);
  return read;
}

async function readDeep(
  frame: VideoFrame,
  width: number,
  height: number,
  format: FrameFormat,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  const { across, down, deepBits } = format;
  const raw = allocateImage(scaler.pool, width, height, { across, down, sampleBytes: 2 });
  const deep = await copied(frame, scaler, raw, raw.bytes, layoutOf(raw));
  if (!deep) return undefined;
  try {
    const image = allocateImage(scaler.pool, width, height, format);
    const targets = planesOf(image);
    for (const [index, plane] of planesOf(deep).entries()) {
      const target = targets[index];
      if (target) scaler.narrow(plane, target, deepBits);
    }
    return image;
  } finally {
    scaler.pool.release(deep.address);
  }
}

/** A planar picture in the scaler's memory: brightness and two planes of colour. */
interface YuvImage extends SizedImage {
  readonly address: number;
  /** Of the planes; what lies behind them is not counted. */
  readonly bytes: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

/** By default two pixels share a colour sample each way. */
interface ImageShape extends Partial<Pick<FrameFormat, 'across' | 'down'>> {
  /** Bytes of a sample, 1 by default. */
  readonly sampleBytes?: 1 | 2;
  readonly extraBytes?: number;
}

/** Makes room for a picture; its owner releases `address`. What is in it is not cleared. */
function allocateImage(pool: MemoryPool, width: number, height: number, shape: ImageShape = {}): YuvImage {
  const { across = 2, down = 2, sampleBytes = 1, extraBytes = 0 } = shape;
  const chromaWidth = Math.ceil(width / across);
  const chromaHeight = Math.ceil(height / down);
  const stride = strideOf(width * sampleBytes);
  const chromaStride = strideOf(chromaWidth * sampleBytes);
  const bytes = stride * height + 2 * chromaStride * chromaHeight + PLANE_PADDING;
  const address = pool.allocate(bytes + extraBytes);
  const u = address + stride * height;
  return {
    address,
    bytes,
    width,
    height,
    y: { address, stride, width, height },
    u: { address: u, stride: chromaStride, width: chromaWidth, height: chromaHeight },
    v: { address: u + chromaStride * chromaHeight, stride: chromaStride, width: chromaWidth, height: chromaHeight },
  };
}

/** How WebCodecs finds the planes in a view that starts at the picture's address. */
function layoutOf(image: YuvImage): PlaneLayout[] {
  return [image.y, image.u, image.v].map((plane) => ({ offset: plane.address - image.address, stride: plane.stride }));
}

/** The planes with the share of a pixel's size that each has, in the order of copying. */
function planesOf(image: YuvImage): readonly Plane[] {
  return [image.y, image.u, image.v];
}

/** Rows hold whole vectors of 16 bytes. */
function strideOf(width: number): number {
  return Math.ceil(width / 16) * 16;
}
