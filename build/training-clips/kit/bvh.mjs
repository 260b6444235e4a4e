import { CUTOUT, PATCH_STRIDE, SMOOTH, TRIANGLE } from './mesh.mjs';

/** @typedef {import('./materials.mjs').Material} Material */

/** Where a ray met a mesh. `patch` is -1 for a miss; u and v run along the edges of the patch. */
export class Hit {
  constructor() {
    this.t = Infinity;
    this.patch = -1;
    this.u = 0;
    this.v = 0;
  }
}

const LEAF_SIZE = 4;
const BINS = 12;
// One plane equation and two edge coordinates a patch: n, d, u, u0, v, v0.
const FAST_STRIDE = 12;

/** @type {(a: Float64Array, i: number) => number} */
const at = (a, i) => a[i] ?? 0;
/** @type {(a: Int32Array, i: number) => number} */
const int = (a, i) => a[i] ?? 0;

/** A bounding volume hierarchy over a mesh; answers "what does this ray meet first" and "does it meet anything". */
export class Bvh {
  /** @param {import('./mesh.mjs').Mesh} mesh */
  constructor(mesh) {
    const count = mesh.materials.length;
    /** @type {readonly Material[]} */
    this.materials = mesh.materials;
    this.source = Float64Array.from(mesh.data);
    this.fast = new Float32Array(count * FAST_STRIDE);
    this.flags = new Uint8Array(count);
    this.bounds = new Float32Array(Math.max(1, count) * 2 * 6);
    this.links = new Int32Array(Math.max(1, count) * 2 * 2);
    this.order = new Int32Array(count);
    this.stack = new Int32Array(128);
    this.nodes = 1;
    const boxes = new Float64Array(count * 6);
    for (let p = 0; p < count; p += 1) {
      this.order[p] = p;
      this.#prepare(p, boxes);
    }
    if (count > 0) this.#split(0, 0, count, boxes);
  }

  /** True when there is nothing in it. */
  get empty() {
    return this.materials.length === 0;
  }

  /** The nearest patch before `hit.t`; writes into `hit` and says whether it found one.
   * @param {number} ox @param {number} oy @param {number} oz @param {number} dx @param {number} dy @param {number} dz @param {Hit} hit */
  trace(ox, oy, oz, dx, dy, dz, hit) {
    return this.#walk(ox, oy, oz, dx, dy, dz, hit, false);
  }

  /** The first patch found before `hit.t`, not the nearest: for shadows.
   * @param {number} ox @param {number} oy @param {number} oz @param {number} dx @param {number} dy @param {number} dz @param {Hit} hit */
  meets(ox, oy, oz, dx, dy, dz, hit) {
    return this.#walk(ox, oy, oz, dx, dy, dz, hit, true);
  }

  /** How far off the surface a shadow ray has to start: rounded shapes are really flat patches that would shade themselves. @param {Hit} hit @returns {number} Metres. */
  lift(hit) {
    return ((this.flags[hit.patch] ?? 0) & SMOOTH) === 0 ? 2e-3 : 1.8e-2;
  }

  /** Unit normal at a hit, not yet turned towards the ray. @param {Hit} hit @param {[number, number, number]} out */
  normal(hit, out) {
    const f = hit.patch * FAST_STRIDE;
    out[0] = this.fast[f] ?? 0;
    out[1] = this.fast[f + 1] ?? 0;
    out[2] = this.fast[f + 2] ?? 0;
    if (((this.flags[hit.patch] ?? 0) & SMOOTH) === 0) return;
    const s = hit.patch * PATCH_STRIDE + 9;
    const w = 1 - hit.u - hit.v;
    const x = at(this.source, s) * w + at(this.source, s + 3) * hit.u + at(this.source, s + 6) * hit.v;
    const y = at(this.source, s + 1) * w + at(this.source, s + 4) * hit.u + at(this.source, s + 7) * hit.v;
    const z = at(this.source, s + 2) * w + at(this.source, s + 5) * hit.u + at(this.source, s + 8) * hit.v;
    const l = Math.hypot(x, y, z);
    if (l < 1e-6) return;
    out[0] = x / l;
    out[1] = y / l;
    out[2] = z / l;
  }

  /** @param {number} ox @param {number} oy @param {number} oz @param {number} dx @param {number} dy @param {number} dz
   * @param {Hit} hit @param {boolean} any */
  #walk(ox, oy, oz, dx, dy, dz, hit, any) {
    // The innermost loop of all: plain loads and comparisons, no calls.
    const { fast, bounds, links, order, stack, flags } = this;
    if (flags.length === 0) return false;
    const ix = 1 / dx;
    const iy = 1 / dy;
    const iz = 1 / dz;
    const px0 = ix > 0 ? 0 : 3;
    const py0 = iy > 0 ? 1 : 4;
    const pz0 = iz > 0 ? 2 : 5;
    let best = hit.t;
    let found = false;
    let top = 0;
    let node = 0;
    while (node >= 0) {
      const b = node * 6;
      const x0 = ((bounds[b + px0] ?? 0) - ox) * ix;
      const x1 = ((bounds[b + 3 - px0] ?? 0) - ox) * ix;
      const y0 = ((bounds[b + py0] ?? 0) - oy) * iy;
      const y1 = ((bounds[b + 5 - py0] ?? 0) - oy) * iy;
      const z0 = ((bounds[b + pz0] ?? 0) - oz) * iz;
      const z1 = ((bounds[b + 7 - pz0] ?? 0) - oz) * iz;
      const near = x0 > y0 ? (x0 > z0 ? x0 : z0) : y0 > z0 ? y0 : z0;
      const far = x1 < y1 ? (x1 < z1 ? x1 : z1) : y1 < z1 ? y1 : z1;
      if (far < near || far <= 0 || near >= best) {
        node = top > 0 ? (stack[--top] ?? -1) : -1;
        continue;
      }
      const first = links[node * 2] ?? 0;
      const size = links[node * 2 + 1] ?? 0;
      if (size <= 0) {
        // Inner node: -size - 1 is the split axis; visit the side that the ray enters first.
        const forward = (size === -1 ? dx : size === -2 ? dy : dz) > 0;
        stack[top++] = forward ? first + 1 : first;
        node = forward ? first : first + 1;
        continue;
      }
      for (let k = first; k < first + size; k += 1) {
        const patch = order[k] ?? 0;
        const f = patch * FAST_STRIDE;
        const nx = fast[f] ?? 0;
        const ny = fast[f + 1] ?? 0;
        const nz = fast[f + 2] ?? 0;
        const t = ((fast[f + 3] ?? 0) - nx * ox - ny * oy - nz * oz) / (nx * dx + ny * dy + nz * dz);
        if (!(t > 1e-4 && t < best)) continue;
        const px = ox + dx * t;
        const py = oy + dy * t;
        const pz = oz + dz * t;
        const u = (fast[f + 4] ?? 0) * px + (fast[f + 5] ?? 0) * py + (fast[f + 6] ?? 0) * pz - (fast[f + 7] ?? 0);
        if (u < 0 || u > 1) continue;
        const v = (fast[f + 8] ?? 0) * px + (fast[f + 9] ?? 0) * py + (fast[f + 10] ?? 0) * pz - (fast[f + 11] ?? 0);
        if (v < 0 || v > 1) continue;
        const flag = flags[patch] ?? 0;
        if (flag !== 0) {
          if ((flag & TRIANGLE) !== 0 && u + v > 1) continue;
          if ((flag & CUTOUT) !== 0 && this.materials[patch]?.cutout?.(px, py, pz) === false) continue;
        }
        best = t;
        hit.t = t;
        hit.patch = patch;
        hit.u = u;
        hit.v = v;
        found = true;
        if (any) return true;
      }
      node = top > 0 ? (stack[--top] ?? -1) : -1;
    }
    return found;
  }

  /** @param {number} p @param {Float64Array} boxes */
  #prepare(p, boxes) {
    const s = p * PATCH_STRIDE;
    /** @type {(k: number) => number} */
    const src = (k) => at(this.source, s + k);
    const [e1x, e1y, e1z, e2x, e2y, e2z] = [src(3), src(4), src(5), src(6), src(7), src(8)];
    const nx = e1y * e2z - e1z * e2y;
    const ny = e1z * e2x - e1x * e2z;
    const nz = e1x * e2y - e1y * e2x;
    const nn = nx * nx + ny * ny + nz * nz;
    const l = Math.sqrt(nn);
    const u = [(e2y * nz - e2z * ny) / nn, (e2z * nx - e2x * nz) / nn, (e2x * ny - e2y * nx) / nn];
    const v = [(ny * e1z - nz * e1y) / nn, (nz * e1x - nx * e1z) / nn, (nx * e1y - ny * e1x) / nn];
    const [ux, uy, uz] = [u[0] ?? 0, u[1] ?? 0, u[2] ?? 0];
    const [vx, vy, vz] = [v[0] ?? 0, v[1] ?? 0, v[2] ?? 0];
    const [x, y, z] = [src(0), src(1), src(2)];
    this.fast.set(
      [
        nx / l,
        ny / l,
        nz / l,
        (nx * x + ny * y + nz * z) / l,
        ux,
        uy,
        uz,
        ux * x + uy * y + uz * z,
        vx,
        vy,
        vz,
        vx * x + vy * y + vz * z,
      ],
      p * FAST_STRIDE,
    );
    const flags = src(18);
    this.flags[p] = flags | (this.materials[p]?.cutout === undefined ? 0 : CUTOUT);
    for (let k = 0; k < 3; k += 1) {
      const [o, a, b] = [src(k), src(3 + k), src(6 + k)];
      const last = (flags & TRIANGLE) !== 0 ? o : o + a + b;
      boxes[p * 6 + k] = Math.min(o, o + a, o + b, last) - 1e-4;
      boxes[p * 6 + 3 + k] = Math.max(o, o + a, o + b, last) + 1e-4;
    }
  }

  /** @param {number} node @param {number} from @param {number} to @param {Float64Array} boxes */
  #split(node, from, to, boxes) {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    const mids = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let k = from; k < to; k += 1) {
      const p = int(this.order, k) * 6;
      for (let a = 0; a < 3; a += 1) {
        const [lo, hi] = [at(boxes, p + a), at(boxes, p + a + 3)];
        box[a] = Math.min(box[a] ?? 0, lo);
        box[a + 3] = Math.max(box[a + 3] ?? 0, hi);
        mids[a] = Math.min(mids[a] ?? 0, lo + hi);
        mids[a + 3] = Math.max(mids[a + 3] ?? 0, lo + hi);
      }
    }
    this.bounds.set(box, node * 6);
    const extent = [0, 1, 2].map((a) => (mids[a + 3] ?? 0) - (mids[a] ?? 0));
    const axis = extent.indexOf(Math.max(...extent));
    const low = mids[axis] ?? 0;
    const size = extent[axis] ?? 0;
    if (to - from <= LEAF_SIZE || size < 1e-9) {
      this.links.set([from, to - from], node * 2);
      return;
    }
    const middle = this.#partition(from, to, axis, low, size, boxes);
    const left = this.nodes;
    this.nodes += 2;
    this.links.set([left, -axis - 1], node * 2);
    this.#split(left, from, middle, boxes);
    this.#split(left + 1, middle, to, boxes);
  }

  /** Orders [from, to) by the cheapest of a dozen cuts (surface area heuristic) and returns where the right half starts.
   * @param {number} from @param {number} to @param {number} axis @param {number} low @param {number} size @param {Float64Array} boxes */
  #partition(from, to, axis, low, size, boxes) {
    /** @type {(k: number) => number} */
    const bin = (k) => {
      const p = int(this.order, k) * 6 + axis;
      return Math.min(BINS - 1, Math.floor(((at(boxes, p) + at(boxes, p + 3) - low) / size) * BINS));
    };
    const bins = Array.from({ length: BINS }, () => ({ n: 0, box: [9e9, 9e9, 9e9, -9e9, -9e9, -9e9] }));
    for (let k = from; k < to; k += 1) {
      const b = bins[bin(k)];
      if (b === undefined) continue;
      b.n += 1;
      grow(b.box, boxes, int(this.order, k) * 6);
    }
    let cut = 1;
    let cheapest = Infinity;
    for (let c = 1; c < BINS; c += 1) {
      const cost = side(bins.slice(0, c)) + side(bins.slice(c));
      if (cost < cheapest) [cheapest, cut] = [cost, c];
    }
    let i = from;
    for (let k = from; k < to; k += 1) {
      if (bin(k) >= cut) continue;
      const moved = int(this.order, k);
      this.order[k] = int(this.order, i);
      this.order[i++] = moved;
    }
    return i === from || i === to ? (from + to) >> 1 : i;
  }
}

/** @param {number[]} box @param {Float64Array | number[]} other @param {number} from */
function grow(box, other, from) {
  for (let a = 0; a < 3; a += 1) {
    box[a] = Math.min(box[a] ?? 0, other[from + a] ?? 0);
    box[a + 3] = Math.max(box[a + 3] ?? 0, other[from + a + 3] ?? 0);
  }
}

/** @param {{ n: number, box: number[] }[]} bins */
function side(bins) {
  const box = [9e9, 9e9, 9e9, -9e9, -9e9, -9e9];
  let n = 0;
  for (const b of bins) {
    if (b.n === 0) continue;
    n += b.n;
    grow(box, b.box, 0);
  }
  if (n === 0) return Infinity;
  const [x, y, z] = [0, 1, 2].map((a) => (box[a + 3] ?? 0) - (box[a] ?? 0));
  return n * ((x ?? 0) * (y ?? 0) + (y ?? 0) * (z ?? 0) + (z ?? 0) * (x ?? 0));
}
