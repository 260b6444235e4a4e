/** Pixels as brightness and colour differences of BT.709 in limited range: what the mosaic holds as it is. */
export interface YuvPixels {
  readonly width: number;
  readonly height: number;
  readonly y: Float32Array;
  /** One for four pixels. */
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** How far two pictures are apart, in steps of 256. */
export interface Difference {
  readonly mean: number;
  readonly max: number;
}

/** A mosaic frame. */
export async function yuvOfFrame(frame: VideoFrame): Promise<YuvPixels> {
  const { codedWidth: width, codedHeight: height } = frame;
  const bytes = new Uint8Array(frame.allocationSize());
  const layout = await frame.copyTo(bytes);
  const plane = (index: number, wide: number, high: number): Float32Array => {
    const { offset, stride } = layout[index] ?? { offset: 0, stride: 0 };
    return Float32Array.from(
      { length: wide * high },
      (_, at) => bytes[offset + Math.floor(at / wide) * stride + (at % wide)] ?? 0,
    );
  };
  const [wide, high] = [width / 2, height / 2];
  return { width, height, y: plane(0, width, height), u: plane(1, wide, high), v: plane(2, wide, high) };
}

/** What was read back from a canvas, lowest row first. */
export function yuvOfRgba(bytes: Uint8Array, width: number, height: number): YuvPixels {
  const [y, u, v] = [0, 4, 4].map((shared) => new Float32Array((width * height) / Math.max(1, shared)));
  if (!y || !u || !v) throw new Error('no arrays');
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const at = ((height - 1 - row) * width + x) * 4;
      const [r = 0, g = 0, b = 0] = bytes.subarray(at, at + 3);
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      y[row * width + x] = 16 + (219 * luma) / 255;
      const shared = (row >> 1) * (width / 2) + (x >> 1);
      u[shared] = (u[shared] ?? 0) + (128 + (224 * (b - luma)) / (255 * 1.8556)) / 4;
      v[shared] = (v[shared] ?? 0) + (128 + (224 * (r - luma)) / (255 * 1.5748)) / 4;
    }
  }
  return { width, height, y, u, v };
}

/** @throws where they have not the same size */
export function differenceOf(a: Float32Array, b: Float32Array): Difference {
  if (a.length !== b.length) throw new Error(`${a.length} values beside ${b.length}`);
  let sum = 0;
  let max = 0;
  for (let at = 0; at < a.length; at++) {
    const apart = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
    sum += apart;
    max = Math.max(max, apart);
  }
  return { mean: sum / a.length, max };
}
