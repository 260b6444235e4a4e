import { fbm, smoothstep } from './noise.mjs';
import { fromAbove, lawn } from './materials.mjs';

/** @typedef {import('./materials.mjs').Surface} Surface */
/** @typedef {(x: number, z: number) => boolean} Shape Is this place inside? */

/** A turned rectangle around a centre. @param {number} x @param {number} z @param {number} widthM @param {number} lengthM @param {number} [yaw] @returns {Shape} */
export const rect = (x, z, widthM, lengthM, yaw = 0) => {
  const c = Math.cos(yaw);
  const s = Math.sin(yaw);
  return (px, pz) => {
    const dx = px - x;
    const dz = pz - z;
    return Math.abs(dx * c - dz * s) <= widthM / 2 && Math.abs(dx * s + dz * c) <= lengthM / 2;
  };
};

/** A straight stroke. @param {number} x0 @param {number} z0 @param {number} x1 @param {number} z1 @param {number} [widthM] */
export const stroke = (x0, z0, x1, z1, widthM = 0.12) =>
  rect((x0 + x1) / 2, (z0 + z1) / 2, widthM, Math.hypot(x1 - x0, z1 - z0), Math.atan2(x1 - x0, z1 - z0));

/** A stroke in dashes. @param {number} x0 @param {number} z0 @param {number} x1 @param {number} z1 @param {number} dashM @param {number} gapM @param {number} [widthM] @returns {Shape} */
export const dashes = (x0, z0, x1, z1, dashM, gapM, widthM = 0.12) => {
  const inside = stroke(x0, z0, x1, z1, widthM);
  const l = Math.hypot(x1 - x0, z1 - z0);
  return (x, z) => {
    if (!inside(x, z)) return false;
    const along = ((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / l;
    return along % (dashM + gapM) < dashM;
  };
};

/** Part of a circle's line, angles in radians from +x towards +z. @param {number} x @param {number} z @param {number} radiusM @param {number} [widthM] @param {number} [from] @param {number} [to] @returns {Shape} */
export const arc =
  (x, z, radiusM, widthM = 0.06, from = -Math.PI, to = Math.PI) =>
  (px, pz) => {
    const r = Math.hypot(px - x, pz - z);
    if (Math.abs(r - radiusM) > widthM / 2) return false;
    const w = Math.atan2(pz - z, px - x);
    return w >= from && w <= to;
  };

/** A closed polygon. @param {[number, number][]} points @returns {Shape} */
export const polygon = (points) => (x, z) => {
  let inside = false;
  let previous = points[points.length - 1] ?? [0, 0];
  for (const p of points) {
    if (p[1] > z !== previous[1] > z && x < ((previous[0] - p[0]) * (z - p[1])) / (previous[1] - p[1]) + p[0])
      inside = !inside;
    previous = p;
  }
  return inside;
};

/** Everything that lies flat: areas and the paint on them, later ones on top of earlier ones. */
export class Ground {
  /** @param {Surface} [base] */
  constructor(base = lawn) {
    this.base = base;
    /** @type {{ inside: Shape, surface: Surface, paint: boolean }[]} */
    this.layers = [];
  }

  /** @param {Shape} inside @param {Surface} surface */
  area(inside, surface) {
    this.layers.push({ inside, surface, paint: false });
    return this;
  }

  /** Road paint: what is below shows where tyres have worn it. @param {Shape} inside @param {[number, number, number]} [colour] */
  mark(inside, colour = [0.62, 0.62, 0.58]) {
    this.layers.push({
      inside,
      paint: true,
      surface: (x, z, out) => {
        const worn = 0.9 * smoothstep(0.42, 0.75, fbm(x * 1.7, z * 1.7, 3, 91));
        for (const k of /** @type {const} */ ([0, 1, 2])) out[k] = colour[k] * (1 - worn) + out[k] * worn;
      },
    });
    return this;
  }

  /** The whole as one material. */
  material() {
    return fromAbove((x, z, out) => {
      let lowest = this.layers.length - 1;
      while (lowest >= 0) {
        const layer = this.layers[lowest];
        if (layer !== undefined && !layer.paint && layer.inside(x, z)) break;
        lowest -= 1;
      }
      const below = this.layers[lowest];
      (below?.surface ?? this.base)(x, z, out);
      for (let k = lowest + 1; k < this.layers.length; k += 1) {
        const layer = this.layers[k];
        if (layer !== undefined && layer.paint && layer.inside(x, z)) layer.surface(x, z, out);
      }
    });
  }
}
