// AssemblyScript, as scaler.ts: brings pictures of other formats into the one that the mosaic has, which is eight bits in
// three planes, BT.709, limited range. Rows are padded to whole vectors on both sides.

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

/**
 * Turns colours of one matrix into those of another, in place, both in limited range: a difference of each colour sample,
 * and of the brightness of the pixels that share it.
 * @param width of the brightness, even, as is `height`
 * @param lumaU what is added to the brightness for each step of U, in 32768ths; and so on
 */
export function convertMatrix(
  y: usize,
  yStride: i32,
  u: usize,
  v: usize,
  chromaStride: i32,
  width: i32,
  height: i32,
  lumaU: i32,
  lumaV: i32,
  uFromU: i32,
  uFromV: i32,
  vFromU: i32,
  vFromV: i32,
): void {
  const rows = height >> 1;
  for (let row = 0; row < rows; row++) {
    const chroma = <usize>(row * chromaStride);
    const luma = y + <usize>(row * 2 * yStride);
    for (let x = 0; x < width >> 1; x += 8) {
      const at = u + chroma + <usize>x;
      const to = v + chroma + <usize>x;
      const oldU = v128.load8x8_u(at);
      const oldV = v128.load8x8_u(to);
      // In 64ths, so that the products keep some of what they round away.
      const deepU = i16x8.shl(i16x8.sub(oldU, i16x8.splat(128)), 6);
      const deepV = i16x8.shl(i16x8.sub(oldV, i16x8.splat(128)), 6);
      storeEight(at, i16x8.add(oldU, mixed(deepU, uFromU, deepV, uFromV)));
      storeEight(to, i16x8.add(oldV, mixed(deepU, vFromU, deepV, vFromV)));
      const change = mixed(deepU, lumaU, deepV, lumaV);
      const left = i16x8.shuffle(change, change, 0, 0, 1, 1, 2, 2, 3, 3);
      const right = i16x8.shuffle(change, change, 4, 4, 5, 5, 6, 6, 7, 7);
      brighten(luma + <usize>(x << 1), left, right);
      brighten(luma + <usize>yStride + <usize>(x << 1), left, right);
    }
  }
}

@inline
/** Two differences in 64ths, each by its factor, rounded to whole steps. */
function mixed(one: v128, oneFactor: i32, other: v128, otherFactor: i32): v128 {
  const first = i16x8.q15mulr_sat_s(one, i16x8.splat(<i16>oneFactor));
  const second = i16x8.q15mulr_sat_s(other, i16x8.splat(<i16>otherFactor));
  return i16x8.shr_s(i16x8.add(i16x8.add(first, second), i16x8.splat(32)), 6);
}

@inline
function storeEight(at: usize, words: v128): void {
  v128.store64_lane(at, i8x16.narrow_i16x8_u(words, words), 0);
}

@inline
/** Adds differences to sixteen pixels. */
function brighten(at: usize, left: v128, right: v128): void {
  const bytes = v128.load(at);
  const low = i16x8.add(i16x8.extend_low_i8x16_u(bytes), left);
  v128.store(at, i8x16.narrow_i16x8_u(low, i16x8.add(i16x8.extend_high_i8x16_u(bytes), right)));
}

/** Rounds a plane of 16-bit samples to bytes. @param bits how many each sample has more than eight, at least one */
export function narrowPlane(
  src: usize,
  srcStride: i32,
  dst: usize,
  dstStride: i32,
  width: i32,
  height: i32,
  bits: i32,
): void {
  const half = i16x8.splat(<i16>(<i32>1 << (bits - 1)));
  for (let y = 0; y < height; y++) {
    const row = src + <usize>(y * srcStride);
    const to = dst + <usize>(y * dstStride);
    for (let x = 0; x < width; x += 16) {
      const left = i16x8.shr_u(i16x8.add(v128.load(row + <usize>(x << 1)), half), bits);
      const right = i16x8.shr_u(i16x8.add(v128.load(row + <usize>(x << 1), 16), half), bits);
      v128.store(to + <usize>x, i8x16.narrow_i16x8_u(left, right));
    }
  }
}

/** Takes apart a plane in which two kinds of samples alternate. @param width of each of the two */
export function splitPlane(
  src: usize,
  srcStride: i32,
  even: usize,
  odd: usize,
  dstStride: i32,
  width: i32,
  height: i32,
): void {
  const low = i16x8.splat(0xff);
  for (let y = 0; y < height; y++) {
    const row = src + <usize>(y * srcStride);
    const to = <usize>(y * dstStride);
    for (let x = 0; x < width; x += 16) {
      const left = v128.load(row + <usize>(x << 1));
      const right = v128.load(row + <usize>(x << 1), 16);
      v128.store(even + to + <usize>x, i8x16.narrow_i16x8_u(v128.and(left, low), v128.and(right, low)));
      v128.store(odd + to + <usize>x, i8x16.narrow_i16x8_u(i16x8.shr_u(left, 8), i16x8.shr_u(right, 8)));
    }
  }
}
