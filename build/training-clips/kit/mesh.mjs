import { add, cross, length, normalize, scale, sub } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./materials.mjs').Material} Material */

/** Numbers a patch takes in `Mesh.data`: corner, two edges, three corner normals, flags. */
export const PATCH_STRIDE = 19;
/** Patch flag: a triangle; without it the patch is the whole parallelogram. */
export const TRIANGLE = 1;
/** Patch flag: the corner normals are to be interpolated. */
export const SMOOTH = 2;
/** Patch flag: its material has holes. The tracer sets it. */
export const CUTOUT = 4;

/**
 * A bag of flat patches, the only shape that the tracer knows. Builders below make boxes, tubes and lofts of them.
 * Faces have no inside or outside: the tracer turns each normal towards the ray.
 */
export class Mesh {
  constructor() {
    /** @type {number[]} */
    this.data = [];
    /** @type {Material[]} One a patch. */
    this.materials = [];
  }

  /** @param {Vec} a @param {Vec} b @param {Vec} c @param {Material} material @param {[Vec, Vec, Vec]} [normals] */
  tri(a, b, c, material, normals) {
    const e1 = sub(b, a);
    const e2 = sub(c, a);
    if (length(cross(e1, e2)) < 1e-9) return;
    this.#push(
      a,
      e1,
      e2,
      normals ?? [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      TRIANGLE | (normals ? SMOOTH : 0),
      material,
    );
  }

  /** Corners in order around the edge. @param {Vec} a @param {Vec} b @param {Vec} c @param {Vec} d @param {Material} material */
  quad(a, b, c, d, material) {
    if (length(sub(add(a, c), add(b, d))) > 1e-6) {
      this.tri(a, b, c, material);
      this.tri(a, c, d, material);
      return;
    }
    if (length(cross(sub(b, a), sub(d, a))) < 1e-9) return;
    this.#push(
      a,
      sub(b, a),
      sub(d, a),
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      0,
      material,
    );
  }

  /** @param {Vec} min @param {Vec} max @param {Material} material @param {Material} [top] */
  box(min, max, material, top = material) {
    const [x0, y0, z0] = min;
    const [x1, y1, z1] = max;
    this.quad([x0, y1, z0], [x1, y1, z0], [x1, y1, z1], [x0, y1, z1], top);
    if (y0 > 0.02) this.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], material);
    this.quad([x0, y0, z0], [x1, y0, z0], [x1, y1, z0], [x0, y1, z0], material);
    this.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], material);
    this.quad([x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0], material);
    this.quad([x1, y0, z0], [x1, y0, z1], [x1, y1, z1], [x1, y1, z0], material);
  }

  /** A round bar from a to b. @param {Vec} a @param {Vec} b @param {number} ra @param {number} rb @param {Material} material @param {number} [sides] */
  tube(a, b, ra, rb, material, sides = 7) {
    const axis = normalize(sub(b, a));
    const side = normalize(cross(axis, Math.abs(axis[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
    const other = cross(axis, side);
    /** @type {(k: number) => Vec} */
    const out = (k) => {
      const w = (k / sides) * 2 * Math.PI;
      return add(scale(side, Math.cos(w)), scale(other, Math.sin(w)));
    };
    for (let k = 0; k < sides; k += 1) {
      const n0 = out(k);
      const n1 = out(k + 1);
      const [a0, a1] = [add(a, scale(n0, ra)), add(a, scale(n1, ra))];
      const [b0, b1] = [add(b, scale(n0, rb)), add(b, scale(n1, rb))];
      this.tri(a0, a1, b1, material, [n0, n1, n1]);
      this.tri(a0, b1, b0, material, [n0, n1, n0]);
      this.tri(b0, b1, b, material);
      this.tri(a0, a1, a, material);
    }
  }

  /**
   * A skin over rings that all have the same number of points; `smooth` rounds it.
   * @param {Vec[][]} rings @param {Material} material @param {{ closed?: boolean, smooth?: boolean }} [options]
   */
  loft(rings, material, { closed = true, smooth = true } = {}) {
    const size = rings[0]?.length ?? 0;
    /** @type {(i: number, j: number) => Vec} */
    const at = (i, j) => {
      const ring = rings[Math.min(rings.length - 1, Math.max(0, i))] ?? [];
      return ring[closed ? (j + size) % size : Math.min(size - 1, Math.max(0, j))] ?? [0, 0, 0];
    };
    /** @type {(i: number, j: number) => Vec} */
    const normal = (i, j) => normalize(cross(sub(at(i + 1, j), at(i - 1, j)), sub(at(i, j + 1), at(i, j - 1))));
    for (let i = 0; i + 1 < rings.length; i += 1) {
      for (let j = 0; j + (closed ? 0 : 1) < size; j += 1) {
        const [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
        if (!smooth) {
          this.quad(a, b, c, d, material);
          continue;
        }
        const [na, nb, nc, nd] = [normal(i, j), normal(i + 1, j), normal(i + 1, j + 1), normal(i, j + 1)];
        this.tri(a, b, c, material, [na, nb, nc]);
        this.tri(a, c, d, material, [na, nc, nd]);
      }
    }
  }

  /** @param {Vec} centre @param {Vec} radii @param {Material} material @param {number} [sides] */
  ellipsoid(centre, radii, material, sides = 8) {
    /** @type {(k: number, j: number) => Vec} */
    const unit = (k, j) => {
      const up = (k / sides - 0.5) * Math.PI * 0.998;
      const around = (j / sides) * 2 * Math.PI;
      return [Math.cos(up) * Math.cos(around), Math.sin(up), Math.cos(up) * Math.sin(around)];
    };
    /** @type {(n: Vec) => Vec} */
    const point = (n) => [centre[0] + n[0] * radii[0], centre[1] + n[1] * radii[1], centre[2] + n[2] * radii[2]];
    for (let k = 0; k < sides; k += 1) {
      for (let j = 0; j < sides; j += 1) {
        const [a, b, c, d] = [unit(k, j), unit(k + 1, j), unit(k + 1, j + 1), unit(k, j + 1)];
        this.tri(point(a), point(b), point(c), material, [a, b, c]);
        this.tri(point(a), point(c), point(d), material, [a, c, d]);
      }
    }
  }

  /**
   * Adds a copy of another mesh, turned by `yaw` (radians, from +z towards +x), scaled, then moved.
   * @param {Mesh} mesh @param {{ at?: Vec, yaw?: number, size?: number }} [place]
   */
  append(mesh, { at = [0, 0, 0], yaw = 0, size = 1 } = {}) {
    const c = Math.cos(yaw);
    const s = Math.sin(yaw);
    const { data } = mesh;
    for (let p = 0; p < data.length; p += PATCH_STRIDE) {
      for (let k = 0; k < 18; k += 3) {
        const x = data[p + k] ?? 0;
        const y = data[p + k + 1] ?? 0;
        const z = data[p + k + 2] ?? 0;
        const grow = k < 9 ? size : 1;
        const moved = k === 0;
        this.data.push(
          (x * c + z * s) * grow + (moved ? at[0] : 0),
          y * grow + (moved ? at[1] : 0),
          (z * c - x * s) * grow + (moved ? at[2] : 0),
        );
      }
      this.data.push(data[p + 18] ?? 0);
    }
    for (const material of mesh.materials) this.materials.push(material);
    return this;
  }

  /** @param {Vec} o @param {Vec} e1 @param {Vec} e2 @param {[Vec, Vec, Vec]} n @param {number} flags @param {Material} material */
  #push(o, e1, e2, n, flags, material) {
    this.data.push(...o, ...e1, ...e2, ...n[0], ...n[1], ...n[2], flags);
    this.materials.push(material);
  }
}
