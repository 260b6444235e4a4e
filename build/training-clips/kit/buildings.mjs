import { Mesh } from './mesh.mjs';
import { dimmer, glass, litWindow, matte } from './materials.mjs';
import { hash } from './noise.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./materials.mjs').Material} Material */

/**
 * @typedef {object} Row A storey's openings.
 * @property {number} from @property {number} to Heights of sill and lintel.
 * @property {[number, number][]} spans Left and right edge of each, metres from the wall's left end.
 * @property {'window' | 'entrance' | 'shutter' | 'door'} kind
 */

/**
 * @typedef {object} Wall
 * @property {[number, number]} from @property {[number, number]} to Foot of its left and right end as one sees it from outside (x, z).
 * @property {number} heightM @property {Row[]} rows From below to above, not overlapping. @property {Material} stuff
 * @property {Material} [stone] Bands and sills. @property {number} [lit] Share of windows with light on. @property {number} [seed]
 */

const RECESS = 0.2;
const frame = matte('#3a3d40', 0.05);
const pale = matte('#b9b6ac', 0.1);
const dark = glass('#20272b');
const blind = matte('#5a5b55', 0.05, 0.6);
const shutter = matte('#6b7075', 0.1, 0.1);
const steelDoor = matte('#54635f', 0.06, 0.15);

/** Evenly spread spans. @param {number} count @param {number} first Left edge of the first. @param {number} widthM @param {number} pitchM @returns {[number, number][]} */
export const spans = (count, first, widthM, pitchM) =>
  Array.from({ length: count }, (_, k) => [first + k * pitchM, first + k * pitchM + widthM]);

/** An outer wall with real openings: reveals, frames and panes lie behind its face. @param {Wall} wall */
export function wallMesh({ from, to, heightM, rows, stuff, stone = pale, lit = 0, seed = 1 }) {
  const mesh = new Mesh();
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const ux = (to[0] - from[0]) / long;
  const uz = (to[1] - from[1]) / long;
  /** @type {(u: number, y: number, depth: number) => Vec} Depth is inwards. */
  const p = (u, y, depth) => [from[0] + ux * u - uz * depth, y, from[1] + uz * u + ux * depth];
  /** @type {(u0: number, u1: number, y0: number, y1: number, depth: number, material: Material) => void} */
  const face = (u0, u1, y0, y1, depth, material) => {
    if (u1 - u0 > 1e-3 && y1 - y0 > 1e-3)
      mesh.quad(p(u0, y0, depth), p(u1, y0, depth), p(u1, y1, depth), p(u0, y1, depth), material);
  };
  /** @type {(u0: number, u1: number, y0: number, y1: number, d0: number, d1: number, material: Material) => void} */
  const block = (u0, u1, y0, y1, d0, d1, material) => {
    face(u0, u1, y0, y1, d0, material);
    mesh.quad(p(u0, y1, d0), p(u1, y1, d0), p(u1, y1, d1), p(u0, y1, d1), material);
    mesh.quad(p(u0, y0, d0), p(u1, y0, d0), p(u1, y0, d1), p(u0, y0, d1), material);
    mesh.quad(p(u0, y0, d0), p(u0, y1, d0), p(u0, y1, d1), p(u0, y0, d1), material);
    mesh.quad(p(u1, y0, d0), p(u1, y1, d0), p(u1, y1, d1), p(u1, y0, d1), material);
  };
  let below = 0;
  rows.forEach((row, r) => {
    face(0, long, below, row.from, 0, stuff);
    let left = 0;
    row.spans.forEach(([a, b], k) => {
      face(left, a, row.from, row.to, 0, stuff);
      left = b;
      for (const u of [a, b])
        mesh.quad(p(u, row.from, 0), p(u, row.to, 0), p(u, row.to, RECESS), p(u, row.from, RECESS), stuff);
      for (const y of [row.from, row.to]) mesh.quad(p(a, y, 0), p(b, y, 0), p(b, y, RECESS), p(a, y, RECESS), pale);
      opening(
        face,
        block,
        row,
        a,
        b,
        hash(k, r, seed) < lit
          ? litWindow(hash(k, r, seed + 9) < 0.7 ? '#ffca80' : '#f3ead0', 0.36, k * 31 + r + seed)
          : dark,
        stone,
      );
    });
    face(left, long, row.from, row.to, 0, stuff);
    below = row.to;
  });
  face(0, long, below, heightM, 0, stuff);
  block(-0.1, long + 0.1, heightM, heightM + 0.28, -0.12, 0.35, stone);
  block(0, long, 0, 0.45, -0.04, 0, stone);
  return mesh;
}

/**
 * @param {(u0: number, u1: number, y0: number, y1: number, depth: number, material: Material) => void} face
 * @param {(u0: number, u1: number, y0: number, y1: number, d0: number, d1: number, material: Material) => void} block
 * @param {Row} row @param {number} a @param {number} b @param {Material} pane @param {Material} stone
 */
function opening(face, block, row, a, b, pane, stone) {
  const { from, to, kind } = row;
  if (kind === 'shutter') {
    for (let y = from; y < to - 0.01; y += 0.25) face(a, b, y, Math.min(to, y + 0.22), RECESS - 0.02, shutter);
    face(a, b, from, to, RECESS, frame);
    return;
  }
  if (kind === 'door') {
    face(a, b, from, to, RECESS, steelDoor);
    face(a + 0.18, a + 0.36, from + 1.1, to - 0.35, RECESS - 0.01, pane);
    face(b - 0.14, b - 0.06, from + 0.95, from + 1.1, RECESS - 0.03, pale);
    return;
  }
  face(a, b, from, to, RECESS, pane);
  const drawn = hash(Math.round(a * 31), Math.round(from * 17), 77);
  const mid = from + (to - from) * 0.55;
  if (pane.emit !== undefined) {
    // A lit room is not evenly bright: shelves and desks below, lamps above, now and then a blind.
    face(a, b, from, mid, RECESS - 0.003, dimmer(pane, 0.62));
    face(
      a + (b - a) * drawn * 0.6,
      a + (b - a) * (0.25 + drawn * 0.6),
      from,
      mid + 0.3 * drawn,
      RECESS - 0.004,
      dimmer(pane, 0.3),
    );
    if (drawn < 0.4) face(a, b, to - (to - from) * (0.25 + drawn), to, RECESS - 0.005, dimmer(pane, 0.5));
  } else if (kind === 'window' && drawn < 0.55) {
    face(a, b, to - (to - from) * (0.2 + drawn), to, RECESS - 0.005, blind);
  }
  const across = kind === 'entrance' ? 1.1 : 0.9;
  const parts = Math.max(1, Math.round((b - a) / across));
  for (let k = 0; k <= parts; k += 1) {
    const u = a + ((b - a) * k) / parts;
    block(Math.max(a, u - 0.035), Math.min(b, u + 0.035), from, to, RECESS - 0.07, RECESS, frame);
  }
  for (const y of kind === 'entrance' ? [from + 2.15] : [from + (to - from) * 0.62]) {
    if (y < to) block(a, b, y - 0.035, y + 0.035, RECESS - 0.07, RECESS, frame);
  }
  if (kind === 'window') block(a - 0.08, b + 0.08, from - 0.12, from, -0.07, RECESS, stone);
}

/** A small glazed porch with double doors before a wall that lies at z = 0; people go in and out behind its panes. @param {Material} stuff @param {number} [lit] */
export function porchMesh(stuff, lit = 0) {
  const mesh = new Mesh();
  /** @type {Row[]} */
  const doors = [{ from: 0.1, to: 2.7, kind: 'entrance', spans: [[0.9, 3.1]] }];
  mesh.append(wallMesh({ from: [-2, -1.2], to: [2, -1.2], heightM: 3.2, rows: doors, stuff, lit, seed: 2 }));
  mesh.append(wallMesh({ from: [-2, 0], to: [-2, -1.2], heightM: 3.2, rows: [], stuff }));
  mesh.append(wallMesh({ from: [2, -1.2], to: [2, 0], heightM: 3.2, rows: [], stuff }));
  mesh.box([-2, 3.1, -1.2], [2, 3.2, 0], frame);
  return mesh;
}

/** A gabled house of the neighbourhood, front towards -z. @param {number} seed @param {{ siding: Material, roof: Material, lit?: number, widthM?: number, depthM?: number }} options */
export function houseMesh(seed, { siding, roof, lit = 0, widthM = 7, depthM = 10 }) {
  const mesh = new Mesh();
  const [w, eave, ridge] = [widthM / 2, 5.4, 8.2];
  /** @type {Row[]} */
  const front = [
    {
      from: 0.9,
      to: 2.3,
      kind: 'window',
      spans: [
        [0.8, 2.2],
        [widthM - 2.4, widthM - 1],
      ],
    },
    {
      from: 3.5,
      to: 4.8,
      kind: 'window',
      spans: [
        [1, 2],
        [widthM - 2.2, widthM - 1.2],
      ],
    },
  ];
  /** @type {Row[]} */
  const flank = [
    { from: 1, to: 2.3, kind: 'window', spans: spans(2, 2, 1.1, 4) },
    { from: 3.5, to: 4.7, kind: 'window', spans: spans(2, 2, 1, 4) },
  ];
  mesh.append(wallMesh({ from: [-w, 0], to: [w, 0], heightM: eave, rows: front, stuff: siding, lit, seed }));
  mesh.append(
    wallMesh({ from: [-w, depthM], to: [-w, 0], heightM: eave, rows: flank, stuff: siding, lit, seed: seed + 5 }),
  );
  mesh.append(
    wallMesh({ from: [w, 0], to: [w, depthM], heightM: eave, rows: flank, stuff: siding, lit, seed: seed + 9 }),
  );
  mesh.tri([-w, eave, 0.02], [w, eave, 0.02], [0, ridge, 0.02], siding);
  for (const side of [-1, 1])
    mesh.quad(
      [side * (w + 0.4), eave - 0.25, -0.5],
      [0, ridge + 0.05, -0.5],
      [0, ridge + 0.05, depthM + 0.4],
      [side * (w + 0.4), eave - 0.25, depthM + 0.4],
      roof,
    );
  mesh.box([-w * 0.5 - 0.4, 0, -1.9], [w * 0.6, 0.5, 0], pale);
  mesh.box([-w * 0.5 - 0.5, 2.7, -2.1], [w * 0.6 + 0.1, 2.9, 0], roof);
  for (const x of [-w * 0.5 - 0.2, w * 0.6 - 0.2]) mesh.box([x - 0.08, 0.5, -1.95], [x + 0.08, 2.7, -1.8], pale);
  return mesh;
}
