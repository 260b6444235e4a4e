import { Hit } from './bvh.mjs';
import { Sky } from './sky.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./bvh.mjs').Bvh} Bvh */
/** @typedef {import('./materials.mjs').Material} Material */

/**
 * @typedef {object} Lamp A luminaire.
 * @property {Vec} at @property {Vec} aim Direction of its beam, unit length.
 * @property {Vec} power Irradiance one metre below it.
 * @property {number} narrow Exponent of the fall-off from the beam's middle: 1 wide, 8 a spot.
 */

/** Numbers before the lamps in a shading result: albedo, ambient and emitted light, sun; three each. */
export const ALBEDO = 0;
export const AMBIENT = 3;
export const SUN = 6;
export const LAMPS = 9;

const SAMPLES = 8;
const FIXED_LOOKS = 3;
const GOLDEN_ANGLE = 2.399963;
// Additive recurrence with the generalised golden ratio of eight dimensions: even cover with few samples.
const STEP = Array.from({ length: SAMPLES }, (_, k) => (1 / 1.0850702) ** (k + 1) % 1);

/** Light at a point: sun and lamps with shadows, one bounce of the surroundings, one reflection. */
export class Shader {
  /** @param {Bvh} fixed @param {import('./sky.mjs').Light} light @param {readonly Lamp[]} lamps */
  constructor(fixed, light, lamps) {
    this.fixed = fixed;
    /** @type {Bvh | undefined} What moves, in this frame. */
    this.moving = undefined;
    /** Which of the four fixed sets of directions to use; -1 for random ones. */
    this.set = -1;
    this.light = light;
    this.sky = new Sky(light);
    this.lamps = light.lampsOn ? lamps : [];
    this.result = new Float64Array(LAMPS + this.lamps.length * 3);
    /** @type {Lamp[]} Headlights of this frame; they shine on what moves without shadows. */
    this.beams = [];
    /** True when leaves stood between the last point and the sun. */
    this.leafShade = false;
    this.random = new Float64Array(SAMPLES);
    this.hit = new Hit();
    this.shadow = new Hit();
    /** @type {Vec} */ this.normal = [0, 0, 0];
    /** @type {Vec} */ this.seen = [0, 0, 0];
    /** @type {Vec} */ this.colour = [0, 0, 0];
    /** @type {Vec} */ this.light2 = [0, 0, 0];
  }

  /** Draws the random numbers of a pixel's sample. @param {number} pixel Any integer. @param {number} sample */
  seed(pixel, sample) {
    this.set = -1;
    let h = Math.imul(pixel, 0x9e3779b1) | 0;
    for (let k = 0; k < SAMPLES; k += 1) {
      h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) + 0x6d2b79f5;
      const v = ((h ^ (h >>> 14)) >>> 0) / 4294967296 + sample * (STEP[k] ?? 0);
      this.random[k] = v - Math.floor(v);
    }
  }

  /**
   * Takes fixed directions instead of random ones, for what moves: it is seen with few samples, and noise that swarms
   * over a car is worse than a shadow with a slight edge. @param {number} set 0 to 3; any two together cover well.
   */
  fix(set) {
    this.set = set;
  }

  /**
   * Fills `result` for a point; the caller has called `seed` or `fix`.
   * @param {number} x @param {number} y @param {number} z @param {Vec} n Unit normal towards the viewer.
   * @param {number} dx @param {number} dy @param {number} dz Direction of view @param {Material} material
   * @param {number} lift Metres off the surface at which other rays start.
   */
  shade(x, y, z, n, dx, dy, dz, material, lift) {
    const { result, random, light } = this;
    result.fill(0);
    this.leafShade = false;
    const [nx, ny, nz] = n;
    const cos = Math.max(0, -(dx * nx + dy * ny + dz * nz));
    const fresnel = material.mirror === 0 ? 0 : material.mirror * (0.045 + 0.955 * Math.pow(1 - cos, 5));
    material.colour(x, y, z, Math.abs(nz) > Math.abs(nx), this.colour);
    const keep = 1 - fresnel;
    const [r, g, b] = [this.colour[0] * keep, this.colour[1] * keep, this.colour[2] * keep];
    result[ALBEDO] = r;
    result[ALBEDO + 1] = g;
    result[ALBEDO + 2] = b;
    const ex = x + nx * lift;
    const ey = y + ny * lift;
    const ez = z + nz * lift;
    // Leaves let light through: they are lit from both sides.
    const thin = material.sway > 0;
    const mx = dx + 2 * cos * nx;
    const my = dy + 2 * cos * ny;
    const mz = dz + 2 * cos * nz;

    if (light.sun[0] > 0) {
      const [sx, sy, sz] = light.sunFrom;
      const facing = nx * sx + ny * sy + nz * sz;
      const lit = thin ? 0.25 + 0.5 * Math.abs(facing) : facing;
      if (lit > 0) {
        const share = this.#sunShare(ex, ey, ez);
        if (share > 0) {
          const glare = fresnel > 0 ? fresnel * 14 * Math.pow(Math.max(0, mx * sx + my * sy + mz * sz), 240) : 0;
          result[SUN] = (r * lit + glare) * share * light.sun[0];
          result[SUN + 1] = (g * lit + glare) * share * light.sun[1];
          result[SUN + 2] = (b * lit + glare) * share * light.sun[2];
        }
      }
    }
    const spread = this.set < 0 ? 0.3 : 0;
    for (let k = 0; k < this.lamps.length; k += 1) {
      const lamp = this.lamps[k];
      if (lamp === undefined) continue;
      const lx = lamp.at[0] - ex + ((random[2] ?? 0) - 0.5) * spread;
      const ly = lamp.at[1] - ey;
      const lz = lamp.at[2] - ez + ((random[3] ?? 0) - 0.5) * spread;
      const d = Math.sqrt(lx * lx + ly * ly + lz * lz);
      const facing = (nx * lx + ny * ly + nz * lz) / d;
      const lit = thin ? 0.25 + 0.5 * Math.abs(facing) : facing;
      const beam = beamOf(lamp, lx / d, ly / d, lz / d);
      const e = (lit * beam) / (d * d + 0.5);
      if (!(e * lamp.power[0] > 0.0008)) continue;
      if (!this.#free(ex, ey, ez, lx / d, ly / d, lz / d, d - 0.25)) continue;
      const at = LAMPS + k * 3;
      const glare =
        fresnel > 0
          ? fresnel * 5 * Math.pow(Math.max(0, (mx * lx + my * ly + mz * lz) / d), 90) * (beam / (d * d + 0.5))
          : 0;
      result[at] = (r * e + glare) * lamp.power[0];
      result[at + 1] = (g * e + glare) * lamp.power[1];
      result[at + 2] = (b * e + glare) * lamp.power[2];
    }
    this.#ambient(ex, ey, ez, n, r, g, b);
    for (const beam of this.beams) {
      const lx = beam.at[0] - ex;
      const ly = beam.at[1] - ey;
      const lz = beam.at[2] - ez;
      const d = Math.sqrt(lx * lx + ly * ly + lz * lz);
      const facing = (nx * lx + ny * ly + nz * lz) / d;
      if (facing <= 0 || d < 0.6) continue;
      const e = (facing * beamOf(beam, lx / d, ly / d, lz / d)) / (d * d + 2);
      result[AMBIENT] = (result[AMBIENT] ?? 0) + r * e * beam.power[0];
      result[AMBIENT + 1] = (result[AMBIENT + 1] ?? 0) + g * e * beam.power[1];
      result[AMBIENT + 2] = (result[AMBIENT + 2] ?? 0) + b * e * beam.power[2];
    }
    if (fresnel > 0.01) {
      this.#along(ex, ey, ez, mx, my, mz, 5);
      result[AMBIENT] = (result[AMBIENT] ?? 0) + this.light2[0] * fresnel;
      result[AMBIENT + 1] = (result[AMBIENT + 1] ?? 0) + this.light2[1] * fresnel;
      result[AMBIENT + 2] = (result[AMBIENT + 2] ?? 0) + this.light2[2] * fresnel;
    }
    if (material.emit !== undefined) {
      result[AMBIENT] = (result[AMBIENT] ?? 0) + material.emit[0];
      result[AMBIENT + 1] = (result[AMBIENT + 1] ?? 0) + material.emit[1];
      result[AMBIENT + 2] = (result[AMBIENT + 2] ?? 0) + material.emit[2];
    }
  }

  /** One cosine-weighted look around. @param {number} x @param {number} y @param {number} z @param {Vec} n @param {number} r @param {number} g @param {number} b */
  #ambient(x, y, z, n, r, g, b) {
    const { random, result, light2 } = this;
    const looks = this.set < 0 ? 1 : FIXED_LOOKS;
    for (let k = 0; k < looks; k += 1) {
      const index = this.set + k * 4;
      const a = this.set < 0 ? (random[4] ?? 0) * 2 * Math.PI : index * GOLDEN_ANGLE;
      const h = this.set < 0 ? 1 - 2 * (random[5] ?? 0) : 1 - (2 * (index + 0.5)) / (FIXED_LOOKS * 4);
      const q = Math.sqrt(Math.max(0, 1 - h * h)) * 0.999;
      const vx = n[0] + Math.cos(a) * q;
      const vy = n[1] + h * 0.999;
      const vz = n[2] + Math.sin(a) * q;
      const l = Math.sqrt(vx * vx + vy * vy + vz * vz) || 1;
      this.#along(x, y, z, vx / l, vy / l, vz / l, 0);
      result[AMBIENT] = (result[AMBIENT] ?? 0) + (r * light2[0]) / looks;
      result[AMBIENT + 1] = (result[AMBIENT + 1] ?? 0) + (g * light2[1]) / looks;
      result[AMBIENT + 2] = (result[AMBIENT + 2] ?? 0) + (b * light2[2]) / looks;
    }
  }

  /** How much of the sun's disc a point sees. @param {number} x @param {number} y @param {number} z @returns {number} 0 to 1 */
  #sunShare(x, y, z) {
    const { random, light } = this;
    const [sx, sy, sz] = light.sunFrom;
    const looks = this.set < 0 ? 1 : FIXED_LOOKS;
    let free = 0;
    for (let k = 0; k < looks; k += 1) {
      const index = this.set + k * 4;
      const a = this.set < 0 ? (random[0] ?? 0) * 2 * Math.PI : index * GOLDEN_ANGLE;
      const wide = this.set < 0 ? light.sunSize : Math.max(0.03, light.sunSize);
      const q = wide * Math.sqrt(this.set < 0 ? (random[1] ?? 0) : (index + 0.5) / (FIXED_LOOKS * 4));
      if (this.#free(x, y, z, sx + Math.cos(a) * q, sy + Math.sin(a) * q * 0.7, sz + Math.sin(a) * q * 0.7, 400))
        free += 1;
    }
    return free / looks;
  }

  /** Rough radiance from a direction into `light2`. @param {number} x @param {number} y @param {number} z @param {number} dx @param {number} dy @param {number} dz @param {number} most Limit of emitted light, against sparkle; 0 for a default. */
  #along(x, y, z, dx, dy, dz, most) {
    const { hit, light, light2, normal, seen } = this;
    // Diffuse light from farther away than this is as good as the sky's.
    hit.t = most > 0 ? 300 : 45;
    let bvh = this.fixed.trace(x, y, z, dx, dy, dz, hit) ? this.fixed : undefined;
    if (this.moving !== undefined && this.moving.trace(x, y, z, dx, dy, dz, hit)) bvh = this.moving;
    const material = bvh?.materials[hit.patch];
    if (bvh === undefined || material === undefined) {
      this.sky.radiance(dx, dy, dz, light2, false);
      return;
    }
    bvh.normal(hit, normal);
    if (dx * normal[0] + dy * normal[1] + dz * normal[2] > 0)
      for (const k of /** @type {const} */ ([0, 1, 2])) normal[k] *= -1;
    const px = x + dx * hit.t + normal[0] * 2e-3;
    const py = y + dy * hit.t + normal[1] * 2e-3;
    const pz = z + dz * hit.t + normal[2] * 2e-3;
    material.colour(px, py, pz, Math.abs(normal[2]) > Math.abs(normal[0]), seen);
    const open = 0.35 + 0.3 * normal[1];
    let er = light.zenith[0] * open + light.horizon[0] * 0.25;
    let eg = light.zenith[1] * open + light.horizon[1] * 0.25;
    let eb = light.zenith[2] * open + light.horizon[2] * 0.25;
    const facing = normal[0] * light.sunFrom[0] + normal[1] * light.sunFrom[1] + normal[2] * light.sunFrom[2];
    const [sx, sy, sz] = light.sunFrom;
    if (facing > 0 && light.sun[0] > 0 && this.#free(px, py, pz, sx, sy, sz, 60)) {
      er += light.sun[0] * facing;
      eg += light.sun[1] * facing;
      eb += light.sun[2] * facing;
    }
    for (const lamp of this.lamps) {
      const lx = lamp.at[0] - px;
      const ly = lamp.at[1] - py;
      const lz = lamp.at[2] - pz;
      const d = Math.sqrt(lx * lx + ly * ly + lz * lz);
      const lit = (normal[0] * lx + normal[1] * ly + normal[2] * lz) / d;
      if (lit <= 0) continue;
      const e = (0.7 * lit * beamOf(lamp, lx / d, ly / d, lz / d)) / (d * d + 0.5);
      er += lamp.power[0] * e;
      eg += lamp.power[1] * e;
      eb += lamp.power[2] * e;
    }
    light2[0] = seen[0] * er;
    light2[1] = seen[1] * eg;
    light2[2] = seen[2] * eb;
    if (material.emit !== undefined) {
      const limit = most > 0 ? most : 0.3;
      light2[0] += Math.min(limit, material.emit[0]);
      light2[1] += Math.min(limit, material.emit[1]);
      light2[2] += Math.min(limit, material.emit[2]);
    }
  }

  /** @param {number} x @param {number} y @param {number} z @param {number} dx @param {number} dy @param {number} dz @param {number} far */
  #free(x, y, z, dx, dy, dz, far) {
    const { shadow, fixed, moving } = this;
    shadow.t = far;
    if (fixed.meets(x, y, z, dx, dy, dz, shadow)) {
      this.leafShade = (fixed.materials[shadow.patch]?.sway ?? 0) > 0;
      return false;
    }
    shadow.t = far;
    return moving === undefined || !moving.meets(x, y, z, dx, dy, dz, shadow);
  }
}

/** Share of a lamp's power towards a point that sees the lamp in direction l. @param {Lamp} lamp @param {number} lx @param {number} ly @param {number} lz */
export function beamOf(lamp, lx, ly, lz) {
  const cos = -(lx * lamp.aim[0] + ly * lamp.aim[1] + lz * lamp.aim[2]);
  return cos <= 0 || (lamp.narrow > 8 && cos < 0.7) ? 0 : Math.pow(cos, lamp.narrow);
}
