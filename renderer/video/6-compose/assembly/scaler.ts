// AssemblyScript: compiled by the bundler into out/scaler.wasm, never by TypeScript.
//
// Applies filters that come as tables (../scaler.ts) to planes of bytes, with SIMD. All addresses are bytes into
// the module's memory, which its caller lays out (../memory-pool.ts). Sources must be followed by 16 readable bytes, and
// destination rows must have room for whole groups of four.

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * Scales a plane.
 *
 * `rows`, for each destination row, u16 each, padded to `rowBytes`: first source row, number of rows `n`, kind, and
 * - kind 0: `n` weights (sum 256);
 * - kind 1: shares of the first and the last of the `n` rows (128 for the whole row; those between count wholly), and what
 *   the sum is multiplied by, in 32768ths.
 * `columns`, in groups of four destination pixels, where `pairs` is not 0: where the group's source bytes start (u32 from
 * `src` on, padded to 16), then `pairs` times how they are shuffled into eight 16-bit lanes, two for each pixel, and the
 * weights of those lanes (sum 16384 over all of a pixel's). Otherwise, for each pixel: where its source bytes start, as
 * above, then `windows` times the weights of eight of them.
 * @param src first byte that any column reads
 * @param width bytes of each source row that columns read
 * @param groupCount destination pixels, in groups of four
 * @param line scratch of `width` rounded up to 16, and 32 more
 */
export function scalePlane(
  src: usize,
  srcStride: i32,
  width: i32,
  dst: usize,
  dstStride: i32,
  dstHeight: i32,
  rows: usize,
  rowBytes: i32,
  columns: usize,
  groupCount: i32,
  pairs: i32,
  windows: i32,
  line: usize,
): void {
  let row = rows;
  for (let y = 0; y < dstHeight; y++) {
    const from = src + <usize>(<i32>load<u16>(row) * srcStride);
    const count = <i32>load<u16>(row, 2);
    if (load<u16>(row, 4) === 0) mixRows(from, srcStride, width, row + 6, count, line);
    else sumRows(from, srcStride, width, count, load<i16>(row, 6), load<i16>(row, 8), load<i16>(row, 10), line);
    const to = dst + <usize>(y * dstStride);
    if (pairs > 0) mixNear(line, to, columns, groupCount, pairs);
    else mixFar(line, to, columns, groupCount, windows);
    row += <usize>rowBytes;
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

/**
 * The same where most rows count wholly, which is so wherever a picture gets much smaller: those are added up without a
 * multiplication. Pixels at even and at odd places are kept apart, because masking and shifting is cheaper than widening.
 * @param count 3 to 120, so that a sum of bytes stays positive in 16 bits
 */
function sumRows(
  src: usize,
  stride: i32,
  width: i32,
  count: i32,
  head: i32,
  tail: i32,
  scale: i32,
  line: usize,
): void {
  const low = i16x8.splat(0xff);
  const headShare = i16x8.splat(<i16>head);
  const tailShare = i16x8.splat(<i16>tail);
  const factor = i16x8.splat(<i16>scale);
  const last = <usize>((count - 1) * stride);
  for (let x = 0; x < width; x += 16) {
    const first = src + <usize>x;
    const end = first + last;
    const top = v128.load(first);
    const bottom = v128.load(end);
    let even = i16x8.shr_u(weighTwo(v128.and(top, low), headShare, v128.and(bottom, low), tailShare), 7);
    let odd = i16x8.shr_u(weighTwo(i16x8.shr_u(top, 8), headShare, i16x8.shr_u(bottom, 8), tailShare), 7);
    for (let at = first + <usize>stride; at < end; at += <usize>stride) {
      const bytes = v128.load(at);
      even = i16x8.add(even, v128.and(bytes, low));
      odd = i16x8.add(odd, i16x8.shr_u(bytes, 8));
    }
    even = i16x8.q15mulr_sat_s(even, factor);
    odd = i16x8.q15mulr_sat_s(odd, factor);
    v128.store(line + <usize>x, v128.or(even, i16x8.shl(odd, 8)));
  }
}

/** Two rows by their shares, in 128ths: at most 255 * 256 + 64, which fits the 16 bits, read as unsigned. */
@inline
function weighTwo(one: v128, oneShare: v128, other: v128, otherShare: v128): v128 {
  const sum = i16x8.add(i16x8.mul(one, oneShare), i16x8.mul(other, otherShare));
  return i16x8.add(sum, i16x8.splat(64));
}

/**
 * Weighs the columns of a line into a destination row, four pixels at a time, where all of their source bytes lie in one
 * vector.
 */
function mixNear(line: usize, dst: usize, columns: usize, groupCount: i32, pairs: i32): void {
  const half = i32x4.splat(1 << 13);
  const end = dst + <usize>(groupCount << 2);
  let column = columns;
  for (let at = dst; at < end; at += 4) {
    const bytes = v128.load(line + <usize>load<u32>(column));
    column += 16;
    let sums = half;
    for (let pair = 0; pair < pairs; pair++) {
      const lanes = i8x16.swizzle(bytes, v128.load(column));
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(lanes, v128.load(column, 16)));
      column += 32;
    }
    storeFour(at, sums);
  }
}

/** The same where each pixel has its source bytes in windows of its own. */
function mixFar(line: usize, dst: usize, columns: usize, groupCount: i32, windows: i32): void {
  const half = i32x4.splat(1 << 13);
  const end = dst + <usize>(groupCount << 2);
  const step = <usize>(16 + (windows << 4));
  let column = columns;
  for (let at = dst; at < end; at += 4) {
    const one = windowSum(line, column, windows);
    const two = windowSum(line, column + step, windows);
    const three = windowSum(line, column + 2 * step, windows);
    const four = windowSum(line, column + 3 * step, windows);
    column += 4 * step;
    // Each has four parts of its pixel's sum: transposed, they are added up lane by lane.
    const left = i32x4.add(i32x4.shuffle(one, two, 0, 4, 1, 5), i32x4.shuffle(one, two, 2, 6, 3, 7));
    const right = i32x4.add(i32x4.shuffle(three, four, 0, 4, 1, 5), i32x4.shuffle(three, four, 2, 6, 3, 7));
    const sums = i32x4.add(i64x2.shuffle(left, right, 0, 2), i64x2.shuffle(left, right, 1, 3));
    storeFour(at, i32x4.add(sums, half));
  }
}

@inline
/** The sum of one pixel in four parts: its windows of eight bytes each, weighed. */
function windowSum(line: usize, column: usize, windows: i32): v128 {
  let at = line + <usize>load<u32>(column);
  let sum = i32x4.dot_i16x8_s(v128.load8x8_u(at), v128.load(column, 16));
  for (let window = 1; window < windows; window++) {
    at += 8;
    column += 16;
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load8x8_u(at), v128.load(column, 16)));
  }
  return sum;
}

@inline
/** Stores four sums of 16384ths as bytes. */
function storeFour(at: usize, sums: v128): void {
  const words = i16x8.narrow_i32x4_s(i32x4.shr_u(sums, 14), sums);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(words, words), 0);
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
