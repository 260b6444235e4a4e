import { Mesh } from './mesh.mjs';
import { leaves, matte } from './materials.mjs';
import { stream } from './noise.mjs';
import { add, normalize, scale } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

const bark = matte('#4a3d32', 0.3);

/** @type {(next: () => number) => Vec} Even over the sphere. */
const anywhere = (next) => {
  const y = next() * 2 - 1;
  const a = next() * 2 * Math.PI;
  const q = Math.sqrt(1 - y * y);
  return [Math.cos(a) * q, y, Math.sin(a) * q];
};

/**
 * A broad-leaved tree on the origin: trunk, boughs, and tufts of leaves around their ends.
 * @param {number} seed @param {{ heightM?: number, crownM?: number, tufts?: number, leafM?: number, perTuft?: number, colour?: string }} [options]
 *   `crownM` is the radius of the crown; few, large leaves do for a tree far away.
 */
export function treeMesh(
  seed,
  { heightM = 8, crownM = 2.6, tufts = 46, leafM = 0.24, perTuft = 62, colour = '#5d7a35' } = {},
) {
  const next = stream(seed * 7717 + 3);
  const mesh = new Mesh();
  const foot = heightM * 0.28;
  const green = leaves(colour);
  const crown = (heightM - foot) / 2;
  /** @type {Vec} */
  const fork = [(next() - 0.5) * 0.3, foot, (next() - 0.5) * 0.3];
  mesh.tube([0, -0.1, 0], fork, heightM * 0.024, heightM * 0.018, bark, 8);
  for (let k = 0; k < tufts; k += 1) {
    const way = anywhere(next);
    const out = 0.55 + 0.42 * Math.cbrt(next());
    /** @type {Vec} */
    const tip = [way[0] * crownM * out, foot + crown * (1 + way[1] * out * 0.95), way[2] * crownM * out];
    if (k % 3 === 0) {
      /** @type {Vec} */
      const knee = [tip[0] * 0.4, fork[1] + (tip[1] - fork[1]) * 0.55, tip[2] * 0.4];
      mesh.tube(fork, knee, heightM * 0.011, heightM * 0.006, bark, 5);
      mesh.tube(knee, tip, heightM * 0.006, heightM * 0.002, bark, 4);
    }
    const tuft = crownM * (0.26 + 0.14 * next());
    for (let l = 0; l < perTuft; l += 1)
      leaf(mesh, add(tip, scale(anywhere(next), tuft * Math.cbrt(next()))), leafM, next, green);
  }
  return mesh;
}

/** A clipped hedge or a bush: leaves in a box. @param {number} seed @param {Vec} size @param {{ leafM?: number, count?: number, colour?: string }} [options] */
export function hedgeMesh(seed, size, { leafM = 0.16, count = 900, colour = '#41592b' } = {}) {
  const next = stream(seed * 131 + 7);
  const mesh = new Mesh();
  const green = { ...leaves(colour), sway: 0 };
  mesh.box(
    [-size[0] / 2 + 0.12, 0, -size[2] / 2 + 0.12],
    [size[0] / 2 - 0.12, size[1] - 0.14, size[2] / 2 - 0.12],
    matte('#1d2616'),
  );
  for (let k = 0; k < count; k += 1) {
    const round = 1 - 0.12 * next();
    leaf(
      mesh,
      [(next() - 0.5) * size[0] * round, size[1] * (0.12 + 0.88 * next()), (next() - 0.5) * size[2] * round],
      leafM,
      next,
      green,
    );
  }
  return mesh;
}

/** @param {Mesh} mesh @param {Vec} at @param {number} sizeM @param {() => number} next @param {import('./materials.mjs').Material} material */
function leaf(mesh, at, sizeM, next, material) {
  const a = scale(normalize(anywhere(next)), sizeM * (0.6 + 0.6 * next()));
  const b = scale(normalize(anywhere(next)), sizeM * (0.4 + 0.4 * next()));
  mesh.quad(at, add(at, a), add(add(at, a), b), add(at, b), material);
}

/** A row of far trees as a backdrop, from x0 to x1 at depth z. @param {number} seed @param {number} x0 @param {number} x1 @param {number} z @param {{ heightM?: number, colours?: string[], gapM?: number }} [options] */
export function treeLine(
  seed,
  x0,
  x1,
  z,
  { heightM = 11, colours = ['#53692f', '#6a6a32', '#46602f'], gapM = 6.5 } = {},
) {
  const next = stream(seed);
  const mesh = new Mesh();
  const kinds = colours.map((colour, k) =>
    treeMesh(seed + k, { heightM, crownM: heightM * 0.4, tufts: 34, leafM: 0.7, perTuft: 16, colour }),
  );
  let k = 0;
  for (let x = x0; x < x1; x += gapM * (0.7 + 0.6 * next())) {
    const kind = kinds[k++ % kinds.length];
    if (kind !== undefined)
      mesh.append(kind, { at: [x, 0, z + (next() - 0.5) * 8], yaw: next() * 6, size: 0.75 + 0.45 * next() });
  }
  return mesh;
}
