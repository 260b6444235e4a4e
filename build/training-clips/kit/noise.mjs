/** Repeatable randomness: everything a clip shows follows from coordinates and seeds, so a second run draws the same. */

/** @type {(x: number, y: number, seed?: number) => number} Hash of two integers to [0, 1). */
export const hash = (x, y, seed = 0) => {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
};

/** @type {(x: number, y: number, seed?: number) => number} Smooth value noise in [0, 1), one feature a unit. */
export const noise = (x, y, seed = 0) => {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const top = hash(ix, iy, seed) * (1 - sx) + hash(ix + 1, iy, seed) * sx;
  const bottom = hash(ix, iy + 1, seed) * (1 - sx) + hash(ix + 1, iy + 1, seed) * sx;
  return top * (1 - sy) + bottom * sy;
};

/** @type {(x: number, y: number, octaves: number, seed?: number) => number} Sum of octaves in [0, 1). */
export const fbm = (x, y, octaves, seed = 0) => {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let k = 0, f = 1; k < octaves; k += 1, f *= 2.03, weight *= 0.5) {
    sum += noise(x * f, y * f, seed + k * 17) * weight;
    total += weight;
  }
  return sum / total;
};

/** @type {(seed: number) => () => number} A stream of numbers in [0, 1) (mulberry32). */
export const stream = (seed) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** @type {(e0: number, e1: number, x: number) => number} Hermite step from 0 at e0 to 1 at e1. */
export const smoothstep = (e0, e1, x) => {
  const k = Math.min(1, Math.max(0, (x - e0) / (e1 - e0)));
  return k * k * (3 - 2 * k);
};
