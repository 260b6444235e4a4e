import { fbm, smoothstep } from './noise.mjs';
import { normalize, rgb, scale } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/**
 * @typedef {object} Light An hour of the day.
 * @property {string} words What clips.json says about it.
 * @property {Vec} sunFrom Direction to the sun.
 * @property {Vec} sun Irradiance of the sun, square on.
 * @property {number} sunSize Radius of the disc as a tangent: larger is softer shadows.
 * @property {Vec} zenith @property {Vec} horizon Radiance of the sky.
 * @property {Vec} glow Added at the horizon on the sun's side.
 * @property {number} clouds Cover from 0 to 1.
 * @property {number} hazeM Distance at which a third of the colour is left.
 * @property {number} exposure Gain of the camera.
 * @property {number} grain Sensor noise, standard deviation in 8-bit steps.
 * @property {boolean} lampsOn
 */

/** @type {(azimuthDeg: number, elevationDeg: number) => Vec} Azimuth from +z (away) towards +x (right). */
const from = (azimuthDeg, elevationDeg) => {
  const a = (azimuthDeg * Math.PI) / 180;
  const e = (elevationDeg * Math.PI) / 180;
  return normalize([Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)]);
};

/** Late morning. @type {(azimuthDeg: number) => Light} */
export const day = (azimuthDeg) => ({
  words: 'day',
  sunFrom: from(azimuthDeg, 40),
  sun: scale(rgb('#fff1dc'), 3.1),
  sunSize: 0.012,
  zenith: scale(rgb('#6f97cf'), 0.8),
  horizon: scale(rgb('#cfdbe6'), 0.95),
  glow: scale(rgb('#fff2dd'), 0.2),
  clouds: 0.45,
  hazeM: 420,
  exposure: 0.95,
  grain: 1.1,
  lampsOn: false,
});

/** Bright overcast: no hard shadow. @type {(azimuthDeg: number) => Light} */
export const overcast = (azimuthDeg) => ({
  words: 'overcast day',
  sunFrom: from(azimuthDeg, 48),
  sun: scale(rgb('#fff6ec'), 0.75),
  sunSize: 0.22,
  zenith: scale(rgb('#c3cbd6'), 1.05),
  horizon: scale(rgb('#d9dde0'), 0.95),
  glow: [0, 0, 0],
  clouds: 0.9,
  hazeM: 520,
  exposure: 1.05,
  grain: 1.3,
  lampsOn: false,
});

/** Late sun: long shadows, warm. @type {(azimuthDeg: number, elevationDeg?: number) => Light} */
export const lateSun = (azimuthDeg, elevationDeg = 15) => ({
  words: 'late sun',
  sunFrom: from(azimuthDeg, elevationDeg),
  sun: scale(rgb('#ffd6a6'), 3),
  sunSize: 0.014,
  zenith: scale(rgb('#6e8db9'), 0.5),
  horizon: scale(rgb('#e0cdb4'), 0.75),
  glow: scale(rgb('#ffb46a'), 0.8),
  clouds: 0.4,
  hazeM: 380,
  exposure: 1.08,
  grain: 1.3,
  lampsOn: false,
});

/** Dusk: the sun is gone, lamps just came on. @type {(azimuthDeg: number) => Light} */
export const dusk = (azimuthDeg) => ({
  words: 'dusk',
  sunFrom: from(azimuthDeg, 2),
  sun: [0, 0, 0],
  sunSize: 0.1,
  zenith: scale(rgb('#44587f'), 0.3),
  horizon: scale(rgb('#8d8896'), 0.26),
  glow: scale(rgb('#f08a4e'), 0.5),
  clouds: 0.6,
  hazeM: 300,
  exposure: 2.6,
  grain: 2,
  lampsOn: true,
});

/** Early morning: blue, the first glow, lamps still on. @type {(azimuthDeg: number) => Light} */
export const dawn = (azimuthDeg) => ({
  words: 'early morning, lamps on',
  sunFrom: from(azimuthDeg, 2),
  sun: [0, 0, 0],
  sunSize: 0.1,
  zenith: scale(rgb('#5a76a6'), 0.42),
  horizon: scale(rgb('#9aa6bd'), 0.36),
  glow: scale(rgb('#f3a56a'), 0.4),
  clouds: 0.55,
  hazeM: 220,
  exposure: 2.5,
  grain: 1.9,
  lampsOn: true,
});

/** Night: what light there is comes from lamps. @type {(azimuthDeg: number) => Light} */
export const night = (azimuthDeg) => ({
  words: 'night, lamps',
  sunFrom: from(azimuthDeg, -10),
  sun: [0, 0, 0],
  sunSize: 0.1,
  zenith: scale(rgb('#1a2233'), 0.09),
  horizon: scale(rgb('#4a3c38'), 0.12),
  glow: [0, 0, 0],
  clouds: 0.7,
  hazeM: 260,
  exposure: 4.8,
  grain: 2.6,
  lampsOn: true,
});

/** The sky of a light: radiance by direction. */
export class Sky {
  /** @param {Light} light */
  constructor(light) {
    this.light = light;
    const [x, , z] = light.sunFrom;
    const l = Math.hypot(x, z) || 1;
    this.sunX = x / l;
    this.sunZ = z / l;
  }

  /** @param {number} dx @param {number} dy @param {number} dz Unit direction. @param {Vec} out @param {boolean} clouds */
  radiance(dx, dy, dz, out, clouds) {
    const { zenith, horizon, glow, clouds: cover } = this.light;
    const up = Math.max(0, dy);
    const k = Math.pow(1 - up, 4);
    const flat = Math.max(0, (dx * this.sunX + dz * this.sunZ) * 0.5 + 0.5);
    const warm = Math.pow(flat, 5) * Math.pow(1 - up, 7);
    for (const c of /** @type {const} */ ([0, 1, 2])) out[c] = zenith[c] * (1 - k) + horizon[c] * k + glow[c] * warm;
    if (clouds && cover > 0 && dy > 0.01) {
      const u = (dx / (dy + 0.12)) * 1.6;
      const v = (dz / (dy + 0.12)) * 1.6;
      const body = smoothstep(0.62 - cover * 0.3, 0.86 - cover * 0.2, fbm(u, v * 1.8, 5, 101)) * 0.75;
      const lit = 0.75 + 0.5 * fbm(u + 0.2, v * 1.8 + 0.2, 3, 103);
      for (const c of /** @type {const} */ ([0, 1, 2]))
        out[c] += (horizon[c] * 1.12 * lit + glow[c] * warm - out[c]) * body;
    }
    if (dy < 0) for (const c of /** @type {const} */ ([0, 1, 2])) out[c] *= Math.max(0.25, 1 + dy * 2);
  }
}
