/**
 * Points and directions as plain tuples, for code that builds things. The tracer works on scalars instead.
 * World axes: x right, y up, z away from a camera with bearing zero; all lengths in metres.
 *
 * @typedef {[number, number, number]} Vec
 */

/** @type {(a: Vec, b: Vec) => Vec} Sum. */
export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** @type {(a: Vec, b: Vec) => Vec} Difference a - b. */
export const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** @type {(a: Vec, k: number) => Vec} Multiple. */
export const scale = (a, k) => [a[0] * k, a[1] * k, a[2] * k];

/** @type {(a: Vec, b: Vec) => number} Scalar product. */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @type {(a: Vec, b: Vec) => Vec} Vector product. */
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** @type {(a: Vec) => number} Length. */
export const length = (a) => Math.hypot(a[0], a[1], a[2]);

/** @type {(a: Vec) => Vec} Unit vector; the zero vector stays zero. */
export const normalize = (a) => scale(a, 1 / (length(a) || 1));

/** @type {(a: Vec, b: Vec, k: number) => Vec} Point at the share k of the way from a to b. */
export const mix = (a, b, k) => [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k];

/** @type {(list: readonly [number, number][], k: number) => [number, number]} The k-th pair; outside the list, zeros. */
export const pairAt = (list, k) => list[k] ?? [0, 0];

/** @type {(hex: string) => Vec} Linear-light colour of an sRGB `#rrggbb`. */
export const rgb = (hex) => {
  /** @type {(at: number) => number} */
  const part = (at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};
