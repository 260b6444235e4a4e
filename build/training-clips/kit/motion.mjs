/** Movement over the loop: where along which line, at which second. */

import { smoothstep } from './noise.mjs';

/** @typedef {[number, number]} Place x and z on the ground, metres. */

// Straight pieces between two places.
const STEPS = 24;

/** A smooth line through places on the ground, measured by its length. */
export class Path {
  /** @param {readonly Place[]} places At least two; the curve goes through all of them. */
  constructor(places) {
    /** @type {Place[]} */
    this.points = [];
    /** @type {(k: number) => Place} */
    const at = (k) => places[Math.min(places.length - 1, Math.max(0, k))] ?? [0, 0];
    for (let k = 0; k + 1 < places.length; k += 1) {
      const [a, b, c, d] = [at(k - 1), at(k), at(k + 1), at(k + 2)];
      for (let s = 0; s < STEPS; s += 1)
        this.points.push([spline(a[0], b[0], c[0], d[0], s / STEPS), spline(a[1], b[1], c[1], d[1], s / STEPS)]);
    }
    this.points.push(at(places.length - 1));
    this.lengths = [0];
    for (let k = 1; k < this.points.length; k += 1) {
      const [a, b] = [this.#point(k - 1), this.#point(k)];
      this.lengths.push((this.lengths[k - 1] ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1]));
    }
    this.lengthM = this.lengths[this.lengths.length - 1] ?? 0;
  }

  /** Metres along the line to the k-th of its places. @param {number} k */
  lengthTo(k) {
    return this.lengths[k * STEPS] ?? this.lengthM;
  }

  /** @param {number} k @returns {Place} */
  #point(k) {
    return this.points[k] ?? [0, 0];
  }

  /** Place after so many metres; before the start and after the end it goes straight on. @param {number} metres @returns {Place} */
  at(metres) {
    let k = 1;
    while (k < this.lengths.length - 1 && (this.lengths[k] ?? 0) < metres) k += 1;
    const from = this.lengths[k - 1] ?? 0;
    const share = (metres - from) / ((this.lengths[k] ?? 1) - from || 1);
    const [a, b] = [this.#point(k - 1), this.#point(k)];
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }

  /** Place and yaw of something `lengthM` long whose both axles follow the line. @param {number} metres Of its middle. @param {number} lengthM */
  pose(metres, lengthM) {
    const front = this.at(metres + lengthM / 2);
    const rear = this.at(metres - lengthM / 2);
    return {
      x: (front[0] + rear[0]) / 2,
      z: (front[1] + rear[1]) / 2,
      yaw: Math.atan2(front[0] - rear[0], front[1] - rear[1]),
    };
  }
}

/** @param {number} a @param {number} b @param {number} c @param {number} d @param {number} t */
function spline(a, b, c, d, t) {
  const m0 = (c - a) / 2;
  const m1 = (d - b) / 2;
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * m0 + (-2 * t3 + 3 * t2) * c + (t3 - t2) * m1;
}

/**
 * Value over time through keys [seconds, value] without overshoot (Fritsch-Carlson): things speed up and brake softly
 * where keys are equal. Before the first and after the last key it goes on at the speed that it had.
 * @param {readonly (readonly [number, number])[]} keys
 * @returns {(seconds: number) => number}
 */
export function timed(keys) {
  const n = keys.length;
  /** @type {(k: number) => readonly [number, number]} */
  const key = (k) => keys[Math.min(n - 1, Math.max(0, k))] ?? [0, 0];
  const slopes = keys.slice(1).map((b, k) => (b[1] - key(k)[1]) / (b[0] - key(k)[0]));
  const tangents = keys.map((_, k) => {
    const before = slopes[k - 1];
    const after = slopes[k];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return (seconds) => {
    if (seconds <= key(0)[0]) return key(0)[1] + (tangents[0] ?? 0) * (seconds - key(0)[0]);
    if (seconds >= key(n - 1)[0]) return key(n - 1)[1] + (tangents[n - 1] ?? 0) * (seconds - key(n - 1)[0]);
    let k = 0;
    while (key(k + 1)[0] < seconds) k += 1;
    const [t0, v0] = key(k);
    const [t1, v1] = key(k + 1);
    const h = t1 - t0;
    const t = (seconds - t0) / h;
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * v0 +
      (t3 - 2 * t2 + t) * h * (tangents[k] ?? 0) +
      (-2 * t3 + 3 * t2) * v1 +
      (t3 - t2) * h * (tangents[k + 1] ?? 0)
    );
  };
}

/** Share of a kerb that somebody who walks has climbed: 0 before the edge, 1 behind it, softly in between. @param {number} edge @param {number} z Metres, both. */
export const climbed = (edge, z) => smoothstep(edge - 0.22, edge + 0.22, z);
