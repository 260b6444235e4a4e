import { Hit } from './bvh.mjs';
import { closeTo, TILE_PX, tilesOf, underLamp, underSun } from './reach.mjs';

/** @typedef {import('./bvh.mjs').Bvh} Bvh */
/** @typedef {import('./reach.mjs').ThingBox} ThingBox */

const AMBIENT_RAYS = 8;

/** Shadows of moving things on what stands still: sun, lamps, and the darkness under and around a thing. */
export class Shadows {
  /** @param {import('./plate.mjs').Plate} plate @param {import('./shader.mjs').Shader} shader */
  constructor(plate, shader) {
    const pixels = plate.widthPx * plate.heightPx;
    this.plate = plate;
    this.shader = shader;
    /** Share of each layer's light that is left, a pixel. */
    this.shares = plate.layers.slice(1).map(() => new Float32Array(pixels).fill(1));
    this.touched = new Uint8Array(pixels);
    this.tiles = tilesOf(plate);
    this.hit = new Hit();
  }

  /** Takes from a picture the light that the things hide. @param {Bvh} casting @param {ThingBox[]} boxes @param {Float32Array} linear */
  cast(casting, boxes, linear) {
    const { plate, shader, shares } = this;
    const across = Math.ceil(plate.widthPx / TILE_PX);
    for (const share of shares) share.fill(1);
    this.tiles.forEach((tile, index) => {
      if (tile === undefined) return;
      const around = boxes.some((box) => closeTo(tile, box, box.reachM));
      const sun =
        shader.light.sun[0] > 0 &&
        boxes.some((box) => underSun(tile, box, shader.light.sunFrom, shader.light.sunSize * 6));
      const lamps = shader.lamps.map((lamp) => boxes.some((box) => underLamp(tile, box, lamp.at)));
      if (!around && !sun && !lamps.includes(true)) return;
      const [x0, y0] = [(index % across) * TILE_PX, Math.floor(index / across) * TILE_PX];
      for (let py = y0; py < Math.min(plate.heightPx, y0 + TILE_PX); py += 1) {
        for (let px = x0; px < Math.min(plate.widthPx, x0 + TILE_PX); px += 1) {
          const pixel = py * plate.widthPx + px;
          if (plate.solid(pixel)) this.#hide(casting, pixel, around, sun, lamps);
        }
      }
    });
    this.#darken(linear);
  }

  /** What a pixel loses. @param {Bvh} casting @param {number} pixel @param {boolean} around @param {boolean} sun @param {boolean[]} underLamps */
  #hide(casting, pixel, around, sun, underLamps) {
    const { plate, shader, shares, hit, touched } = this;
    const { light, lamps } = shader;
    const i = pixel * 3;
    const [nx, ny, nz] = [plate.normal[i] ?? 0, plate.normal[i + 1] ?? 0, plate.normal[i + 2] ?? 0];
    const x = (plate.place[i] ?? 0) + nx * 3e-3;
    const y = (plate.place[i + 1] ?? 0) + ny * 3e-3;
    const z = (plate.place[i + 2] ?? 0) + nz * 3e-3;
    shader.seed(pixel, 0);
    const turn = (shader.random[0] ?? 0) * 2 * Math.PI;
    const [ambientShare, sunShare] = shares;
    if (sun && sunShare !== undefined && (plate.layers[2]?.[i] ?? 0) > 0.003) {
      const rays = light.sunSize > 0.05 ? 8 : 2;
      let hidden = 0;
      for (let k = 0; k < rays; k += 1) {
        const a = turn + k * 2.39996;
        const q = light.sunSize * Math.sqrt((k + 0.5) / rays);
        hit.t = 120;
        if (
          casting.meets(
            x,
            y,
            z,
            light.sunFrom[0] + Math.cos(a) * q,
            light.sunFrom[1] + Math.sin(a) * q * 0.7,
            light.sunFrom[2] + Math.sin(a) * q * 0.7,
            hit,
          )
        )
          hidden += 1;
      }
      sunShare[pixel] = 1 - hidden / rays;
      if (hidden > 0) touched[pixel] = 1;
    }
    for (let l = 0; l < lamps.length; l += 1) {
      const lamp = lamps[l];
      const share = shares[2 + l];
      if (
        underLamps[l] !== true ||
        lamp === undefined ||
        share === undefined ||
        !((plate.layers[3 + l]?.[i] ?? 0) > 0.002)
      )
        continue;
      hit.t = 0.999;
      if (!casting.meets(x, y, z, lamp.at[0] - x, lamp.at[1] - y, lamp.at[2] - z, hit)) continue;
      share[pixel] = 0;
      touched[pixel] = 1;
    }
    if (!around || ambientShare === undefined) return;
    let hidden = 0;
    for (let k = 0; k < AMBIENT_RAYS; k += 1) {
      const a = turn + k * 2.39996;
      const h = 1 - (2 * (k + 0.5)) / AMBIENT_RAYS;
      const q = Math.sqrt(1 - h * h) * 0.999;
      hit.t = 3;
      if (casting.meets(x, y, z, nx + Math.cos(a) * q, ny + h * 0.999, nz + Math.sin(a) * q, hit)) hidden += 1;
    }
    ambientShare[pixel] = 1 - (0.94 * hidden) / AMBIENT_RAYS;
    if (hidden > 0) touched[pixel] = 1;
  }

  /** Takes the hidden shares, smoothed over a few pixels, out of the picture. @param {Float32Array} linear */
  #darken(linear) {
    const { plate, shares, touched } = this;
    const radius = plate.widthPx > 800 ? 2 : 1;
    const w = plate.widthPx;
    const area = (2 * radius + 1) ** 2;
    for (let py = radius; py < plate.heightPx - radius; py += 1) {
      for (let px = radius; px < w - radius; px += 1) {
        const pixel = py * w + px;
        if (
          (touched[pixel - radius] ?? 0) +
            (touched[pixel + radius] ?? 0) +
            (touched[pixel - radius * w] ?? 0) +
            (touched[pixel + radius * w] ?? 0) +
            (touched[pixel] ?? 0) ===
          0
        )
          continue;
        for (let s = 0; s < shares.length; s += 1) {
          const share = shares[s];
          const layer = plate.layers[s + 1];
          if (share === undefined || layer === undefined) continue;
          let sum = 0;
          for (let dy = -radius; dy <= radius; dy += 1)
            for (let dx = -radius; dx <= radius; dx += 1) sum += share[pixel + dy * w + dx] ?? 1;
          const lost = 1 - sum / area;
          if (lost <= 0) continue;
          for (let c = 0; c < 3; c += 1)
            linear[pixel * 3 + c] = (linear[pixel * 3 + c] ?? 0) - (layer[pixel * 3 + c] ?? 0) * lost;
        }
      }
    }
    touched.fill(0);
  }
}
