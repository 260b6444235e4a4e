import type { MemoryPool } from './memory-pool';
import { PLANE_PADDING, type Plane } from './scaler';

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

/** How a picture's planes are laid out. */
export interface ImageShape {
  /** How many pixels share a colour sample, across and down; two each way by default. */
  readonly across?: 1 | 2;
  readonly down?: 1 | 2;
  /** Bytes of a sample, 1 by default. */
  readonly sampleBytes?: 1 | 2;
  /** Room behind the planes, 0 by default. */
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
