import { Bvh, Hit } from './bvh.mjs';
import { Mesh } from './mesh.mjs';
import { SUBPIXELS } from './plate.mjs';
import { boxOf } from './reach.mjs';
import { beamOf } from './shader.mjs';
import { Shadows } from './shadows.mjs';
import { Wind } from './wind.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./shader.mjs').Lamp} Lamp */
/** @typedef {import('./reach.mjs').ThingBox} ThingBox */

/** @typedef {{ at: Vec, yaw: number }} Pose Where something is, and which way it looks: radians from +z towards +x. */

/**
 * @typedef {object} Actor Something that moves.
 * @property {(seconds: number) => Pose | undefined} pose At a time of the loop; undefined while it is away.
 * @property {(seconds: number) => Mesh} body Its shape around its own origin; asked only while it is there.
 * @property {(seconds: number) => readonly Lamp[]} [lights] Headlights that it throws on what stands still.
 * @property {boolean} [shadowless] For what flies high: saves the search for a shadow that nobody would see.
 */

/** One picture of a scene: the plate, what moves in front of it, and the light that it takes or gives. */
export class Exposure {
  /** @param {import('./camera.mjs').Camera} camera @param {import('./shader.mjs').Shader} shader @param {import('./plate.mjs').Plate} plate */
  constructor(camera, shader, plate) {
    this.camera = camera;
    this.shader = shader;
    this.plate = plate;
    const pixels = plate.widthPx * plate.heightPx;
    this.linear = new Float32Array(pixels * 3);
    this.shadows = new Shadows(plate, shader);
    this.wind = new Wind(plate);
    this.hit = new Hit();
    this.samples = new Int32Array(4);
    /** @type {Vec} */ this.ray = [0, 0, 0];
    /** @type {Vec} */ this.normal = [0, 0, 0];
  }

  /** Linear light of the frame at a time of the loop. @param {readonly Actor[]} actors @param {number} seconds */
  take(actors, seconds) {
    const casting = new Mesh();
    const all = new Mesh();
    /** @type {ThingBox[]} */
    const boxes = [];
    /** @type {Lamp[]} */
    const beams = [];
    for (const actor of actors) {
      const pose = actor.pose(seconds);
      if (pose === undefined) continue;
      const mesh = new Mesh().append(actor.body(seconds), pose);
      all.append(mesh);
      boxes.push(boxOf(mesh, actor.shadowless !== true));
      if (actor.shadowless !== true) casting.append(mesh);
      if (this.shader.light.lampsOn) beams.push(...(actor.lights?.(seconds) ?? []));
    }
    this.linear.set(this.plate.sum);
    const shady = boxes.filter((b) => b.casts);
    if (shady.length > 0) this.shadows.cast(new Bvh(casting), shady, this.linear);
    for (const beam of beams) this.#headlight(beam);
    this.shader.beams = beams;
    this.wind.blow(this.linear, seconds);
    this.#things(new Bvh(all), boxes);
    return this.linear;
  }

  /** @param {Lamp} beam */
  #headlight(beam) {
    const { plate, linear, shader, hit } = this;
    const albedo = plate.layers[0];
    const [bx, by, bz] = beam.at;
    const [ax, , az] = beam.aim;
    for (let i = 0; i < linear.length; i += 3) {
      const dx = bx - (plate.place[i] ?? 0);
      const dz = bz - (plate.place[i + 2] ?? 0);
      // Outside 40 degrees nothing of a headlight is left.
      if (dx * ax + dz * az > -0.75 * Math.sqrt(dx * dx + dz * dz)) continue;
      const dy = by - (plate.place[i + 1] ?? 0);
      const d2 = dx * dx + dy * dy + dz * dz;
      if (d2 > 900) continue;
      const d = Math.sqrt(d2);
      const facing =
        (dx * (plate.normal[i] ?? 0) + dy * (plate.normal[i + 1] ?? 0) + dz * (plate.normal[i + 2] ?? 0)) / d;
      if (facing <= 0) continue;
      const e = (Math.min(1, facing + 0.08) * beamOf(beam, dx / d, dy / d, dz / d)) / (d2 + 2);
      if (e * beam.power[0] < 0.002) continue;
      // On the ground little stands in the way; on walls and trees it matters what does.
      hit.t = d - 0.1;
      if (dy < 0.4 && shader.fixed.meets(bx, by, bz, -dx / d, -dy / d, -dz / d, hit)) continue;
      for (let c = 0; c < 3; c += 1)
        linear[i + c] = (linear[i + c] ?? 0) + (albedo?.[i + c] ?? 0) * e * (beam.power[c] ?? 0);
    }
  }

  /** Draws what moves where nothing fixed stands before it. @param {Bvh} all @param {ThingBox[]} boxes */
  #things(all, boxes) {
    if (all.empty) return;
    this.shader.moving = all;
    const done = new Uint8Array(this.plate.widthPx * this.plate.heightPx);
    for (const box of boxes) {
      const [x0, y0, x1, y1] = frameOf(box, this.camera);
      for (let py = y0; py <= y1; py += 1) {
        for (let px = x0; px <= x1; px += 1) {
          const pixel = py * this.plate.widthPx + px;
          if (done[pixel] === 1) continue;
          done[pixel] = 1;
          this.#thing(all, px, py);
        }
      }
    }
    this.shader.moving = undefined;
  }

  /** One pixel of what moves. Within a patch two looks at the light do; at edges each of the four samples gets its own.
   * @param {Bvh} all @param {number} px @param {number} py */
  #thing(all, px, py) {
    const { plate, camera, shader, hit, linear, normal, ray, samples } = this;
    const { light } = shader;
    const pixel = py * plate.widthPx + px;
    const [ox, oy, oz] = camera.at;
    let covered = 0;
    samples.fill(-1);
    for (let k = 0; k < 4; k += 1) {
      const [sx, sy] = SUBPIXELS[k] ?? [0.5, 0.5];
      camera.ray(px + sx, py + sy, ray);
      hit.t = plate.depth[pixel * 4 + k] ?? 0;
      if (!all.trace(ox, oy, oz, ray[0], ray[1], ray[2], hit)) continue;
      samples[k] = hit.patch;
      covered += 1;
    }
    if (covered === 0) return;
    const inner = covered === 4 && samples.every((patch) => patch === samples[0]);
    const weight = inner ? 0.5 : 0.25;
    let [r, g, b] = [0, 0, 0];
    for (let k = 0; k < 4; k += inner ? 2 : 1) {
      if ((samples[k] ?? -1) < 0) continue;
      const [sx, sy] = SUBPIXELS[k] ?? [0.5, 0.5];
      camera.ray(px + sx, py + sy, ray);
      hit.t = 1e9;
      all.trace(ox, oy, oz, ray[0], ray[1], ray[2], hit);
      all.normal(hit, normal);
      if (ray[0] * normal[0] + ray[1] * normal[1] + ray[2] * normal[2] > 0)
        for (const c of /** @type {const} */ ([0, 1, 2])) normal[c] *= -1;
      const material = all.materials[hit.patch];
      if (material === undefined) continue;
      const { t } = hit;
      const clear = Math.exp(-t / light.hazeM) * weight;
      shader.fix(k);
      shader.shade(
        ox + ray[0] * t,
        oy + ray[1] * t,
        oz + ray[2] * t,
        normal,
        ray[0],
        ray[1],
        ray[2],
        material,
        all.lift(hit),
      );
      const { result } = shader;
      for (let i = 3; i < result.length; i += 3) {
        r += (result[i] ?? 0) * clear;
        g += (result[i + 1] ?? 0) * clear;
        b += (result[i + 2] ?? 0) * clear;
      }
      const veil = weight - clear;
      r += light.horizon[0] * veil;
      g += light.horizon[1] * veil;
      b += light.horizon[2] * veil;
    }
    const i = pixel * 3;
    const open = 1 - covered / 4;
    linear[i] = (linear[i] ?? 0) * open + r;
    linear[i + 1] = (linear[i + 1] ?? 0) * open + g;
    linear[i + 2] = (linear[i + 2] ?? 0) * open + b;
  }
}

/** Pixels that a box may cover. @param {ThingBox} box @param {import('./camera.mjs').Camera} camera @returns {[number, number, number, number]} */
function frameOf({ min, max }, camera) {
  let [x0, y0, x1, y1] = [9e9, 9e9, -9e9, -9e9];
  let behind = false;
  for (let k = 0; k < 8; k += 1) {
    const p = camera.project([(k & 1 ? max : min)[0], (k & 2 ? max : min)[1], (k & 4 ? max : min)[2]]);
    if (p === undefined) {
      behind = true;
      continue;
    }
    x0 = Math.min(x0, p[0]);
    x1 = Math.max(x1, p[0]);
    y0 = Math.min(y0, p[1]);
    y1 = Math.max(y1, p[1]);
  }
  const { widthPx: w, heightPx: h } = camera;
  // A box that reaches behind the lens may cover anything on its side; the whole picture is the safe answer.
  if (behind) return x1 < x0 ? [0, 0, -1, -1] : [0, 0, w - 1, h - 1];
  return [
    Math.max(0, Math.floor(x0) - 2),
    Math.max(0, Math.floor(y0) - 2),
    Math.min(w - 1, Math.ceil(x1) + 2),
    Math.min(h - 1, Math.ceil(y1) + 2),
  ];
}
