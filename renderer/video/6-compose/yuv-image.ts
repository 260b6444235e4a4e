import type { MemoryPool } from './memory-pool';
import { PLANE_PADDING, type Plane } from './scaler';

/** A planar picture in the scaler's memory: brightness and two planes of colour. */
export interface YuvImage {
  readonly address: number;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

/** How many pixels share a colour sample, across and down. */
export interface ChromaSampling {
  readonly across: 1 | 2;
  readonly down: 1 | 2;
}

/** The sampling of each planar 8-bit format that decoders put out; undefined for every other format. */
export function samplingOf(format: VideoPixelFormat | null): ChromaSampling | undefined {
  if (format === 'I420' || format === 'I420A') return { across: 2, down: 2 };
  if (format === 'I422') return { across: 2, down: 1 };
  if (format === 'I444') return { across: 1, down: 1 };
  return undefined;
}

/** Makes room for a picture; its owner releases `address`. What is in it is not cleared. */
export function allocateImage(
  pool: MemoryPool,
  width: number,
  height: number,
  sampling: ChromaSampling = { across: 2, down: 2 },
): YuvImage {
  const chromaWidth = Math.ceil(width / sampling.across);
  const chromaHeight = Math.ceil(height / sampling.down);
  const stride = strideOf(width);
  const chromaStride = strideOf(chromaWidth);
  const bytes = stride * height + 2 * chromaStride * chromaHeight + PLANE_PADDING;
  const address = pool.allocate(bytes);
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
