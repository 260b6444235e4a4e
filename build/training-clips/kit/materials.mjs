import { fbm, hash, noise, smoothstep } from './noise.mjs';
import { rgb } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/**
 * @typedef {object} Material How a patch takes light.
 * @property {(x: number, y: number, z: number, alongX: boolean, out: Vec) => void} colour Albedo at a point of the world;
 *   `alongX` says that a vertical face runs along x rather than along z.
 * @property {number} mirror Share of the Fresnel reflection that shows, 0 (chalk) to 1 (glass, lacquer).
 * @property {Vec | undefined} emit Light that it gives off itself.
 * @property {number} sway How far it moves in the wind, 0 or about 1 for leaves.
 * @property {((x: number, y: number, z: number) => boolean) | undefined} cutout Solid at this point? For chain link.
 */

/** @param {Partial<Material> & Pick<Material, 'colour'>} parts @returns {Material} */
const material = (parts) => ({ mirror: 0, emit: undefined, sway: 0, cutout: undefined, ...parts });

/** @param {Vec} out @param {Vec} colour @param {number} k */
const set = (out, colour, k) => {
  out[0] = colour[0] * k;
  out[1] = colour[1] * k;
  out[2] = colour[2] * k;
};

/** One colour, with some unevenness that the weather left. @param {string} hex @param {number} [uneven] @param {number} [mirror] */
export const matte = (hex, uneven = 0.15, mirror = 0) => {
  const colour = rgb(hex);
  return material({
    mirror,
    colour: (x, y, z, _alongX, out) => {
      set(out, colour, uneven === 0 ? 1 : 1 - uneven + 2 * uneven * noise((x + z) * 1.3, y * 1.3 + z * 0.7, 5));
    },
  });
};

/** Lacquer of a car. @param {string} hex */
export const paint = (hex) => matte(hex, 0, 0.75);

/** Dark glass that mirrors the sky; `hex` is what is behind it. @param {string} [hex] */
export const glass = (hex = '#1c2226') => matte(hex, 0, 1);

/** Something that shines. @param {string} hex @param {number} power Radiance, 1 is a bright surface at the exposure of day. */
export const glow = (hex, power) => {
  const colour = rgb(hex);
  return material({
    colour: (_x, _y, _z, _a, out) => set(out, colour, 0.5),
    emit: [colour[0] * power, colour[1] * power, colour[2] * power],
  });
};

/** A window with somebody's light on behind blinds, unlike its neighbours. @param {string} hex @param {number} power @param {number} seed */
export const litWindow = (hex, power, seed) => {
  const k = power * (0.55 + 0.45 * hash(seed, 1, 7));
  return { ...glow(hex, k), mirror: 0.3 };
};

/** The same with less light of its own. @param {Material} shining @param {number} k @returns {Material} */
export const dimmer = (shining, k) => {
  const { emit } = shining;
  return emit === undefined ? shining : { ...shining, emit: [emit[0] * k, emit[1] * k, emit[2] * k] };
};

/** Leaves, each crown in a slightly different green or autumn colour. @param {string} hex */
export const leaves = (hex) => {
  const colour = rgb(hex);
  return material({
    sway: 1,
    colour: (x, y, z, _a, out) => {
      const k = 0.62 + 0.75 * noise(x * 1.4 + z * 0.9, y * 1.4, 31);
      out[0] = colour[0] * k * (0.85 + 0.4 * noise(x * 0.8, z * 0.8 + y, 3));
      out[1] = colour[1] * k;
      out[2] = colour[2] * k;
    },
  });
};

/** Running-bond brick with mortar. @param {string} hex @param {string} [mortar] */
export const brick = (hex, mortar = '#8d857b') => {
  const stone = rgb(hex);
  const joint = rgb(mortar);
  return material({
    colour: (x, y, z, alongX, out) => {
      const row = Math.floor(y / 0.16);
      const along = (alongX ? x : z) / 0.46 + (row & 1) * 0.5;
      const column = Math.floor(along);
      const edge = Math.min((y / 0.16 - row) * 0.16, (along - column) * 0.46);
      const stain = 0.82 + 0.36 * fbm((x + z) * 0.25, y * 0.4, 3, 12);
      if (edge < 0.017) return set(out, joint, stain * 0.8);
      const k = (0.8 + 0.4 * hash(column, row, alongX ? 3 : 4)) * stain;
      return set(out, stone, k);
    },
  });
};

/** Cast concrete or stone with panel joints every `panelM` metres. @param {string} hex @param {number} [panelM] */
export const panels = (hex, panelM = 1.5) => {
  const colour = rgb(hex);
  return material({
    colour: (x, y, z, alongX, out) => {
      const along = (alongX ? x : z) / panelM;
      const up = y / panelM;
      const joint = Math.min(along - Math.floor(along), up - Math.floor(up)) * panelM < 0.03 ? 0.7 : 1;
      const streak = 0.86 + 0.28 * fbm((x + z) * 1.1, y * 0.25, 3, 8);
      set(out, colour, joint * streak * (0.96 + 0.08 * hash(Math.floor(along), Math.floor(up), 2)));
    },
  });
};

/** Chain link: wires that one mostly sees through. */
export const chainLink = material({
  colour: (_x, _y, _z, _a, out) => set(out, [0.28, 0.29, 0.3], 1),
  cutout: (x, y, z) => {
    const along = (x + z * 0.83) * 9;
    const a = along + y * 9;
    const b = along - y * 9;
    return a - Math.floor(a) < 0.06 || b - Math.floor(b) < 0.06;
  },
});

/** @typedef {(x: number, z: number, out: Vec) => void} Surface Colour of the ground at a place. */

/** @type {Surface} Worn asphalt: patches, oil, sealed cracks. */
export const asphalt = (x, z, out) => {
  const wide = fbm(x * 0.12, z * 0.12, 3, 41);
  const grit = noise(x * 7, z * 7, 43);
  const crack = Math.abs(fbm(x * 0.22 + 9, z * 0.22, 3, 47) - 0.5);
  const oil = smoothstep(0.66, 0.8, noise(x * 0.6, z * 0.45, 49));
  let k = 0.072 + 0.07 * wide + 0.014 * (grit - 0.5);
  k *= 1 - 0.25 * oil;
  if (crack < 0.0035 && noise(x * 0.09 + 5, z * 0.09, 53) > 0.46) k *= 0.6;
  out[0] = k * 1.02;
  out[1] = k;
  out[2] = k * 0.98;
};

/** @type {Surface} Pavement in slabs of 1.5 m. */
export const pavement = (x, z, out) => {
  const u = x / 1.5;
  const v = z / 1.5;
  const joint = Math.min(u - Math.floor(u), v - Math.floor(v)) < 0.025 ? 0.62 : 1;
  const k = (0.27 + 0.1 * fbm(x * 0.4, z * 0.4, 3, 61)) * joint * (0.93 + 0.14 * hash(Math.floor(u), Math.floor(v), 6));
  out[0] = k * 1.03;
  out[1] = k;
  out[2] = k * 0.93;
};

/** @type {Surface} Lawn with worn and mown parts. */
export const lawn = (x, z, out) => {
  const wide = fbm(x * 0.16, z * 0.16, 3, 71);
  const fine = fbm(x * 2.6, z * 2.6, 3, 73);
  const dry = smoothstep(0.5, 0.72, fbm(x * 0.3 + 40, z * 0.3, 3, 77));
  const k = (0.55 + 0.5 * wide) * (0.72 + 0.56 * fine);
  out[0] = k * (0.075 + 0.075 * dry);
  out[1] = k * (0.115 + 0.035 * dry);
  out[2] = k * (0.035 + 0.022 * dry);
};

/** A ground of one plain colour. @param {string} hex @param {number} [uneven] @returns {Surface} */
export const plain = (hex, uneven = 0.12) => {
  const colour = rgb(hex);
  return (x, z, out) => set(out, colour, 1 - uneven + 2 * uneven * fbm(x * 0.7, z * 0.7, 3, 83));
};

/** A material that looks up the ground by x and z, for the ground plane and for kerbs. @param {Surface} surface */
export const fromAbove = (surface) => material({ colour: (x, _y, z, _a, out) => surface(x, z, out) });
