import { type FrameFormat, isPlain } from './frame-format';
import type { MemoryPool } from './memory-pool';
import { type Plane, PLANE_PADDING, type Scaler } from './scaler';

/**
 * Copies a frame's visible part into the scaler's memory, as three planes of bytes whatever its format is. The image's
 * owner releases its address.
 * @returns undefined where the memory went away under the copy: a lost frame, not a lost feed
 * @throws where the frame cannot be read
 */
export async function readFrame(
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
export interface YuvImage {
  readonly address: number;
  /** Of the planes; what lies behind them is not counted. */
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

export interface ImageShape {
  /** How many pixels share a colour sample, across and down; two each way by default. */
  readonly across?: 1 | 2;
  readonly down?: 1 | 2;
  /** Bytes of a sample, 1 by default. */
  readonly sampleBytes?: 1 | 2;
  readonly extraBytes?: number;
}

/** Makes room for a picture; its owner releases `address`. What is in it is not cleared. */
export function allocateImage(pool: MemoryPool, width: number, height: number, shape: ImageShape = {}): YuvImage {
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
export function layoutOf(image: YuvImage): PlaneLayout[] {
  return [image.y, image.u, image.v].map((plane) => ({ offset: plane.address - image.address, stride: plane.stride }));
}

/** The planes with the share of a pixel's size that each has, in the order of copying. */
export function planesOf(image: YuvImage): readonly Plane[] {
  return [image.y, image.u, image.v];
}

/** Rows hold whole vectors of 16 bytes. */
function strideOf(width: number): number {
  return Math.ceil(width / 16) * 16;
}
