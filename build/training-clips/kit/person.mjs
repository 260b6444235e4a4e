import { Mesh } from './mesh.mjs';
import { matte } from './materials.mjs';
import { smoothstep } from './noise.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/**
 * @typedef {object} Look
 * @property {number} heightM @property {string} coat @property {string} trousers @property {string} [hair] @property {string} [skin]
 * @property {string} [bag] Colour of a backpack. @property {boolean} [skirt]
 */

/** Metres that a grown person covers in two steps. */
export const STRIDE_M = 1.36;
// Share of a stride in which a foot stands on the ground.
const STANCE = 0.6;
const HIP = 0.53;
const THIGH = 0.245;
const SHIN = 0.246;

/**
 * A person around the origin facing +z. Feet are planted: a standing foot moves back exactly as fast as the body moves on.
 * @param {Look} look @param {{ walkedM?: number, still?: boolean, sway?: number }} pose `walkedM` is the way so far; `sway` -1 to 1 shifts the weight of one who stands.
 */
export function personMesh(look, { walkedM = 0, still = false, sway = 0 }) {
  const h = look.heightM;
  const mesh = new Mesh();
  const coat = matte(look.coat, 0);
  const trousers = matte(look.trousers, 0);
  const skin = matte(look.skin ?? '#a9795c', 0);
  const hair = matte(look.hair ?? '#2b211b', 0);
  const shoe = matte('#1d1c1c', 0);
  const stride = STRIDE_M * (h / 1.74);
  const phase = (((walkedM / stride) % 1) + 1) % 1;
  const bob = still ? 0 : -0.012 * Math.cos(4 * Math.PI * phase) - 0.012;
  const shift = still ? sway * 0.02 : 0.012 * Math.sin(2 * Math.PI * phase);
  const hipY = (HIP + bob) * h;

  for (const side of /** @type {const} */ ([-1, 1])) {
    const x = side * 0.055 * h;
    const [footZ, footY, pitch] = still ? [side * 0.03, 0, 0] : step((phase + (side > 0 ? 0.5 : 0)) % 1, stride);
    /** @type {Vec} */
    const hip = [x + shift * h, hipY, 0];
    const ankle = reach(hip, [x, 0.045 * h + footY * h, footZ], (THIGH + SHIN) * h);
    const knee = bend(hip, ankle, THIGH * h, SHIN * h);
    mesh.tube(hip, knee, 0.05 * h, 0.034 * h, trousers, 6);
    mesh.tube(knee, ankle, 0.034 * h, 0.026 * h, trousers, 6);
    mesh.ellipsoid(
      [ankle[0], ankle[1] - 0.02 * h - pitch * 0.03, ankle[2] + 0.035 * h],
      [0.027 * h, 0.024 * h, 0.068 * h],
      shoe,
      5,
    );

    const swing = still ? 0.06 * sway : 0.42 * Math.cos(2 * Math.PI * phase) * side;
    /** @type {Vec} */
    const shoulder = [side * 0.115 * h + shift * h, 0.81 * h + bob * h, -0.01];
    /** @type {Vec} */
    const elbow = [
      shoulder[0] + side * 0.022 * h,
      shoulder[1] - 0.17 * h * Math.cos(swing),
      shoulder[2] + 0.17 * h * Math.sin(swing),
    ];
    const fore = swing + 0.35;
    /** @type {Vec} */
    const hand = [
      elbow[0] - side * 0.012 * h,
      elbow[1] - 0.15 * h * Math.cos(fore),
      elbow[2] + 0.15 * h * Math.sin(fore),
    ];
    mesh.tube(shoulder, elbow, 0.032 * h, 0.026 * h, coat, 6);
    mesh.tube(elbow, hand, 0.026 * h, 0.019 * h, coat, 6);
    mesh.ellipsoid(hand, [0.02 * h, 0.028 * h, 0.022 * h], skin, 4);
  }

  const lean = still ? 0 : 0.02 * h;
  /** @type {(y: number, w: number, d: number) => Vec[]} */
  const ring = (y, w, d) =>
    Array.from({ length: 9 }, (_, k) => {
      const a = (k / 9) * 2 * Math.PI;
      return [Math.cos(a) * w * h + shift * h, (y + bob) * h, Math.sin(a) * d * h + ((y - HIP) / 0.3) * lean];
    });
  const hem = look.skirt === true ? 0.36 : 0.49;
  mesh.loft(
    [
      ring(hem, look.skirt === true ? 0.13 : 0.1, 0.072),
      ring(0.56, 0.098, 0.07),
      ring(0.64, 0.094, 0.064),
      ring(0.73, 0.112, 0.07),
      ring(0.8, 0.116, 0.062),
      ring(0.835, 0.07, 0.045),
      ring(0.85, 0.032, 0.034),
    ],
    coat,
  );
  mesh.tube(
    [shift * h, (0.83 + bob) * h, lean],
    [shift * h, (0.88 + bob) * h, lean * 1.2],
    0.03 * h,
    0.03 * h,
    skin,
    6,
  );
  mesh.ellipsoid([shift * h, (0.93 + bob) * h, lean * 1.3], [0.043 * h, 0.062 * h, 0.053 * h], skin, 7);
  mesh.ellipsoid([shift * h, (0.948 + bob) * h, lean * 1.3 - 0.012 * h], [0.047 * h, 0.055 * h, 0.054 * h], hair, 7);
  if (look.bag !== undefined) {
    mesh.ellipsoid([shift * h, (0.71 + bob) * h, -0.085 * h], [0.085 * h, 0.12 * h, 0.055 * h], matte(look.bag, 0), 6);
  }
  return mesh;
}

/** Foot along and above the ground at a share of the stride, and how far the heel is up. @param {number} phase @param {number} stride @returns {[number, number, number]} */
function step(phase, stride) {
  const half = (STANCE * stride) / 2;
  if (phase < STANCE) {
    const k = phase / STANCE;
    return [half - 2 * half * k, 0.03 * smoothstep(0.75, 1, k), smoothstep(0.7, 1, k)];
  }
  const k = (phase - STANCE) / (1 - STANCE);
  const along = k * k * (3 - 2 * k);
  return [-half + 2 * half * along, 0.03 * (1 - k) + 0.05 * Math.sin(Math.PI * k), 1 - k];
}

/** The point itself, or as near to it as a leg of that length gets. @param {Vec} from @param {Vec} to @param {number} length @returns {Vec} */
function reach(from, to, length) {
  const d = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const k = Math.min(1, (length * 0.998) / d);
  return [from[0] + (to[0] - from[0]) * k, from[1] + (to[1] - from[1]) * k, from[2] + (to[2] - from[2]) * k];
}

/** Knee between hip and ankle, forwards. @param {Vec} hip @param {Vec} ankle @param {number} a @param {number} b @returns {Vec} */
function bend(hip, ankle, a, b) {
  const dy = ankle[1] - hip[1];
  const dz = ankle[2] - hip[2];
  const d = Math.hypot(dy, dz);
  const along = (a * a - b * b + d * d) / (2 * d);
  const out = Math.sqrt(Math.max(0, a * a - along * along));
  return [
    (hip[0] + ankle[0]) / 2,
    hip[1] + (dy / d) * along + (dz / d) * out,
    hip[2] + (dz / d) * along - (dy / d) * out,
  ];
}
