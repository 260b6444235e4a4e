// AssemblyScript: compiled by the bundler into out/scaler.wasm, never by TypeScript.
//
// Applies filters that come as tables (../filter-table.ts) to planes of bytes, with SIMD. All addresses are bytes into
// the module's memory, which its caller lays out (../memory-pool.ts). Sources must be followed by 16 readable bytes, and
// destination rows must have room for whole groups of four.

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * Scales a plane.
 *
 * `rows`, for each destination row: first source row, number of taps, then `rowTaps` weights (all u16; sum 256).
 * `groups`, for each four destination pixels, `pairs` times: where 16 source bytes start (u32, padded to 16), how they are
 * shuffled into eight 16-bit lanes, two for each pixel, and the weights of those lanes (sum 256 over all of a pixel's).
 * @param line scratch of `srcWidth` rounded up to 16, and 32 more
 */
export function scalePlane(
  src: usize,
  srcStride: i32,
  srcWidth: i32,
  dst: usize,
  dstStride: i32,
  dstHeight: i32,
  rows: usize,
  rowTaps: i32,
  groups: usize,
  groupCount: i32,
  pairs: i32,
  line: usize,
): void {
  const rowBytes = (2 + rowTaps) << 1;
  for (let y = 0; y < dstHeight; y++) {
    const row = rows + <usize>(y * rowBytes);
    const first = <i32>load<u16>(row);
    const taps = <i32>load<u16>(row, 2);
    mixRows(src + <usize>(first * srcStride), srcStride, srcWidth, row + 4, taps, line);
    mixColumns(line, dst + <usize>(y * dstStride), groups, groupCount, pairs);
  }
}

/** Weighs `taps` source rows into one line. */
function mixRows(src: usize, stride: i32, width: i32, weights: usize, taps: i32, line: usize): void {
  const half = i16x8.splat(128);
  for (let x = 0; x < width; x += 16) {
    let low = half;
    let high = half;
    let at = src + <usize>x;
    for (let tap = 0; tap < taps; tap++) {
      const weight = i16x8.splat(load<i16>(weights + <usize>(tap << 1)));
      const bytes = v128.load(at);
      // At most 255 * 256 + 128 in all: fits the 16 bits, read as unsigned.
      low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(bytes), weight));
      high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(bytes), weight));
      at += <usize>stride;
    }
    v128.store(line + <usize>x, i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8)));
  }
}

/** Weighs the columns of a line into a destination row, four pixels at a time. */
function mixColumns(line: usize, dst: usize, groups: usize, groupCount: i32, pairs: i32): void {
  const half = i32x4.splat(128);
  let group = groups;
  for (let index = 0; index < groupCount; index++) {
    let sum = half;
    for (let pair = 0; pair < pairs; pair++) {
      const lanes = i8x16.swizzle(v128.load(line + <usize>load<u32>(group)), v128.load(group, 16));
      sum = i32x4.add(sum, i32x4.dot_i16x8_s(lanes, v128.load(group, 32)));
      group += 48;
    }
    const words = i16x8.narrow_i32x4_s(i32x4.shr_u(sum, 8), sum);
    v128.store32_lane(dst + <usize>(index << 2), i8x16.narrow_i16x8_u(words, words), 0);
  }
}

/** Copies a plane. */
export function copyPlane(src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, height: i32): void {
  for (let y = 0; y < height; y++) {
    memory.copy(dst + <usize>(y * dstStride), src + <usize>(y * srcStride), <usize>width);
  }
}

/** Fills a rectangle of a plane with one value. */
export function fillPlane(dst: usize, stride: i32, width: i32, height: i32, value: i32): void {
  for (let y = 0; y < height; y++) {
    memory.fill(dst + <usize>(y * stride), <u8>value, <usize>width);
  }
}

/**
 * Squeezes a plane of full range (0..255) into limited range, in place: luma to 16..235, chroma to 16..240.
 * @param scale 256 times the factor
 * @param offset added afterwards, times 256
 */
export function limitRange(plane: usize, length: i32, scale: i32, offset: i32): void {
  const factor = i16x8.splat(<i16>scale);
  const plus = i16x8.splat(<i16>offset);
  for (let at = plane; at < plane + <usize>length; at += 16) {
    const bytes = v128.load(at);
    const low = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(bytes), factor), plus);
    const high = i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(bytes), factor), plus);
    v128.store(at, i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8)));
  }
}
