import { Mesh } from './mesh.mjs';
import { glass, glow, matte, paint } from './materials.mjs';
import { mix } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./materials.mjs').Material} Material */

/**
 * @typedef {object} Shape A car's outline in metres; z forwards from its middle.
 * @property {[number, number, number, number][]} hull From tail to nose: z, half width, height of the top, height of the bottom.
 * @property {[number, number, number, number]} cabin Where the glass starts and ends, at the waist then at the roof: z rear, z front.
 * @property {number} waist @property {number} roof Heights of both.
 * @property {number} axle Distance of each axle from the middle.
 */

/** @type {Record<'sedan' | 'hatch' | 'suv' | 'pickup', Shape>} */
const SHAPES = {
  sedan: {
    hull: [
      [-2.36, 0.66, 0.78, 0.42],
      [-2.3, 0.82, 0.92, 0.3],
      [-1.7, 0.9, 0.97, 0.22],
      [0, 0.91, 0.95, 0.2],
      [1.2, 0.9, 0.92, 0.22],
      [2, 0.87, 0.8, 0.24],
      [2.3, 0.76, 0.7, 0.3],
      [2.38, 0.6, 0.6, 0.36],
    ],
    cabin: [-1.85, 1.05, -1.15, 0.3],
    waist: 0.94,
    roof: 1.45,
    axle: 1.38,
  },
  hatch: {
    hull: [
      [-2.04, 0.66, 0.85, 0.42],
      [-1.98, 0.82, 0.98, 0.3],
      [-1.4, 0.88, 1, 0.22],
      [0, 0.89, 0.97, 0.2],
      [1, 0.88, 0.93, 0.22],
      [1.7, 0.84, 0.82, 0.24],
      [1.98, 0.72, 0.72, 0.3],
      [2.05, 0.58, 0.62, 0.36],
    ],
    cabin: [-1.93, 1.02, -1.55, 0.3],
    waist: 0.97,
    roof: 1.5,
    axle: 1.25,
  },
  suv: {
    hull: [
      [-2.36, 0.74, 0.95, 0.5],
      [-2.3, 0.88, 1.06, 0.36],
      [-1.7, 0.94, 1.08, 0.3],
      [0, 0.95, 1.08, 0.28],
      [1.2, 0.94, 1.06, 0.3],
      [2.02, 0.91, 0.98, 0.32],
      [2.3, 0.82, 0.88, 0.38],
      [2.38, 0.68, 0.76, 0.46],
    ],
    cabin: [-2.24, 1.15, -1.98, 0.5],
    waist: 1.06,
    roof: 1.74,
    axle: 1.42,
  },
  pickup: {
    hull: [
      [-2.78, 0.84, 0.96, 0.52],
      [-2.74, 0.94, 1.08, 0.42],
      [-1.7, 0.95, 1.08, 0.34],
      [0, 0.96, 1.08, 0.32],
      [1.5, 0.95, 1.08, 0.32],
      [2.4, 0.93, 1.04, 0.36],
      [2.72, 0.86, 0.94, 0.42],
      [2.78, 0.74, 0.8, 0.5],
    ],
    cabin: [-0.85, 1.5, -0.62, 0.85],
    waist: 1.06,
    roof: 1.82,
    axle: 1.72,
  },
};

const tyre = matte('#15161a', 0);
const rim = matte('#8d9298', 0, 0.3);
const trim = matte('#191b1e', 0, 0.3);
const plate = matte('#c9cbc4', 0);
const pane = glass('#15191d');
const lens = matte('#848c93', 0, 0.8);
const headlightOn = glow('#fff2d8', 9);
const tailOff = matte('#5a0d0d', 0, 0.5);
const tailOn = glow('#ff2b1c', 2.2);

/**
 * A car around the origin, nose towards +z, wheels included.
 * @param {{ shape: keyof typeof SHAPES, colour: string, lit?: boolean, braking?: boolean, rolledM?: number }} car
 *   `rolledM` turns the wheels by the way that it has gone.
 */
export function carMesh({ shape, colour, lit = false, braking = false, rolledM = 0 }) {
  const s = SHAPES[shape];
  const mesh = new Mesh();
  const body = paint(colour);
  mesh.loft(
    s.hull.map(([z, w, top, bottom]) => hullRing(z, w, top, bottom)),
    body,
  );
  const [tail, nose] = [s.hull[0], s.hull[s.hull.length - 1]];
  for (const end of [tail, nose]) {
    if (end === undefined) continue;
    const ring = hullRing(...end);
    for (let k = 1; k + 1 < ring.length; k += 1)
      mesh.tri(ring[0] ?? [0, 0, 0], ring[k] ?? [0, 0, 0], ring[k + 1] ?? [0, 0, 0], body);
  }
  cabin(mesh, s, body);
  if (shape === 'pickup') mesh.quad([-0.8, 1.1, -2.66], [0.8, 1.1, -2.66], [0.8, 1.1, -0.95], [-0.8, 1.1, -0.95], trim);
  const width = s.hull[3]?.[1] ?? 0.9;
  const radius = shape === 'suv' || shape === 'pickup' ? 0.38 : 0.32;
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) wheel(mesh, side, side * width, end * s.axle, radius, rolledM);
    // Sill and door line, without which a flank looks like soap.
    mesh.quad(
      [side * (width + 0.004), 0.22, -s.axle + 0.45],
      [side * (width + 0.004), 0.22, s.axle - 0.45],
      [side * (width + 0.004), 0.32, s.axle - 0.45],
      [side * (width + 0.004), 0.32, -s.axle + 0.45],
      trim,
    );
    const mirrorZ = s.cabin[1] - 0.28;
    mesh.ellipsoid([side * (width + 0.06), s.waist + 0.1, mirrorZ], [0.13, 0.08, 0.07], body, 5);
    lamps(mesh, s, side, lit, braking);
  }
  const nz = (nose?.[0] ?? 2.3) + 0.012;
  const tz = (tail?.[0] ?? -2.3) - 0.012;
  const low = (nose?.[3] ?? 0.4) + 0.02;
  mesh.quad([-0.45, low, nz], [0.45, low, nz], [0.42, low + 0.16, nz], [-0.42, low + 0.16, nz], trim);
  mesh.quad([-0.26, 0.6, tz], [0.26, 0.6, tz], [0.26, 0.73, tz], [-0.26, 0.73, tz], plate);
  return mesh;
}

/** @param {number} z @param {number} w @param {number} top @param {number} bottom @returns {Vec[]} */
function hullRing(z, w, top, bottom) {
  const shoulder = top - 0.1;
  /** @type {Vec[]} */
  const half = [
    [w * 0.9, bottom, z],
    [w, bottom + 0.14, z],
    [w * 1.005, (bottom + shoulder) / 2, z],
    [w * 0.985, shoulder, z],
    [w * 0.9, top, z],
    [w * 0.5, top + 0.035, z],
  ];
  return [...half, ...half.map(([x, y, q]) => /** @type {Vec} */ ([-x, y, q])).reverse()];
}

/** @param {Mesh} mesh @param {Shape} s @param {Material} body */
function cabin(mesh, s, body) {
  const [r0, f0, r1, f1] = s.cabin;
  const w0 = (s.hull[3]?.[1] ?? 0.9) * 0.92;
  const w1 = w0 * 0.78;
  const [y0, y1] = [s.waist - 0.02, s.roof];
  /** @type {(side: number, y: number, z: number, w: number) => Vec} */
  const p = (side, y, z, w) => [side * w, y, z];
  for (const side of [-1, 1]) {
    /** @type {[Vec, Vec, Vec, Vec]} */
    const face = [p(side, y0, r0, w0), p(side, y0, f0, w0), p(side, y1, f1, w1), p(side, y1, r1, w1)];
    mesh.quad(...face, body);
    /** @type {Vec} */
    const out = [side * 0.012, 0.004, 0];
    for (const [u0, u1] of [
      [0.1, 0.47],
      [0.51, 0.9],
    ])
      mesh.quad(...inset(face, u0 ?? 0, u1 ?? 1, 0.12, 0.88, out), pane);
  }
  /** @type {[Vec, Vec, Vec, Vec]} */
  const front = [p(-1, y0, f0, w0), p(1, y0, f0, w0), p(1, y1, f1, w1), p(-1, y1, f1, w1)];
  mesh.quad(...front, body);
  mesh.quad(...inset(front, 0.06, 0.94, 0.04, 0.93, [0, 0.006, 0.012]), pane);
  /** @type {[Vec, Vec, Vec, Vec]} */
  const rear = [p(-1, y0, r0, w0), p(1, y0, r0, w0), p(1, y1, r1, w1), p(-1, y1, r1, w1)];
  mesh.quad(...rear, body);
  mesh.quad(...inset(rear, 0.07, 0.93, 0.12, 0.9, [0, 0.006, -0.012]), pane);
  /** @type {(z: number, lift: number) => Vec[]} */
  const bow = (z, lift) => [-1, -0.6, 0, 0.6, 1].map((k) => /** @type {Vec} */ ([k * w1, y1 + lift * (1 - k * k), z]));
  mesh.loft([bow(r1, 0.03), bow((r1 + f1) / 2, 0.06), bow(f1, 0.03)], body, { closed: false });
}

/** Part of a quad, by shares along its first and second edge, moved out of it. @param {[Vec, Vec, Vec, Vec]} q @param {number} u0 @param {number} u1 @param {number} v0 @param {number} v1 @param {Vec} out @returns {[Vec, Vec, Vec, Vec]} */
export function inset([a, b, c, d], u0, u1, v0, v1, out) {
  /** @type {(u: number, v: number) => Vec} */
  const at = (u, v) => {
    const p = mix(mix(a, b, u), mix(d, c, u), v);
    return [p[0] + out[0], p[1] + out[1], p[2] + out[2]];
  };
  return [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)];
}

/** @param {Mesh} mesh @param {number} side @param {number} x @param {number} z @param {number} radius @param {number} rolledM */
export function wheel(mesh, side, x, z, radius, rolledM) {
  const y = radius;
  disc(mesh, x + side * 0.006, y + 0.03, z, radius * 1.16, trim, 12, 0);
  mesh.tube([x - side * 0.2, y, z], [x + side * 0.015, y, z], radius, radius, tyre, 12);
  disc(mesh, x + side * 0.018, y, z, radius * 0.62, rim, 10, 0);
  for (let k = 0; k < 5; k += 1) {
    const a = (k / 5) * 2 * Math.PI - rolledM / radius;
    const [cy, cz] = [Math.sin(a) * radius * 0.38, Math.cos(a) * radius * 0.38];
    disc(mesh, x + side * 0.021, y + cy, z + cz, radius * 0.14, tyre, 5, a);
  }
}

/** @param {Mesh} mesh @param {number} x @param {number} y @param {number} z @param {number} r @param {Material} material @param {number} sides @param {number} turn */
function disc(mesh, x, y, z, r, material, sides, turn) {
  /** @type {(k: number) => Vec} */
  const rimAt = (k) => [
    x,
    y + Math.sin(turn + (k / sides) * 2 * Math.PI) * r,
    z + Math.cos(turn + (k / sides) * 2 * Math.PI) * r,
  ];
  for (let k = 0; k < sides; k += 1) mesh.tri([x, y, z], rimAt(k), rimAt(k + 1), material);
}

/** Lamps at both ends: a part that faces along the car and one that wraps around its corner. @param {Mesh} mesh @param {Shape} s @param {number} side @param {boolean} lit @param {boolean} braking */
function lamps(mesh, s, side, lit, braking) {
  for (const [end, from, high] of /** @type {const} */ ([
    [1, 0.36, 0.1],
    [-1, 0.42, 0.15],
  ])) {
    const [tip, corner] = end > 0 ? [s.hull.at(-1), s.hull.at(-2)] : [s.hull[0], s.hull[1]];
    if (tip === undefined || corner === undefined) continue;
    const material = end > 0 ? (lit ? headlightOn : lens) : lit || braking ? tailOn : tailOff;
    const top = tip[2] - 0.03;
    const z = tip[0] + end * 0.014;
    /** @type {Vec[]} */
    const [a, b, c] = [
      [side * from, top, z],
      [side * tip[1] * 1.02, top, z],
      [side * (corner[1] + 0.02), top + 0.05, corner[0] + end * 0.004],
    ];
    if (a === undefined || b === undefined || c === undefined) continue;
    mesh.quad([a[0], top - high, z], [b[0], top - high, z], b, a, material);
    mesh.quad([b[0], top - high, z], [c[0], top - high + 0.03, c[2]], c, b, material);
  }
}
