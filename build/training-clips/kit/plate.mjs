import { Hit } from './bvh.mjs';
import { Shader } from './shader.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/** Where the four depth samples of a pixel lie; what moves is sampled at the same places. */
export const SUBPIXELS = /** @type {const} */ ([
  [0.375, 0.125],
  [0.875, 0.375],
  [0.625, 0.875],
  [0.125, 0.625],
]);

/**
 * What stands still, drawn once with many rays: the light of each source apart, so that a passing shadow can take
 * away exactly the light that it would, and the place of each pixel in the world.
 */
export class Plate {
  /** @param {number} widthPx @param {number} heightPx @param {number} groups Albedo, ambient, sun, then lamps. */
  constructor(widthPx, heightPx, groups) {
    const pixels = widthPx * heightPx;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.layers = Array.from({ length: groups }, () => new Float32Array(pixels * 3));
    this.sum = new Float32Array(pixels * 3);
    this.place = new Float32Array(pixels * 3);
    this.normal = new Float32Array(pixels * 3);
    this.depth = new Float32Array(pixels * 4).fill(1e9);
    /** @type {Float32Array} */
    this.sway = new Float32Array(pixels);
  }

  /** Is there anything but sky? @param {number} pixel */
  solid(pixel) {
    return (
      (this.depth[pixel * 4] ?? 0) < 1e8 &&
      (this.normal[pixel * 3] !== 0 || this.normal[pixel * 3 + 1] !== 0 || this.normal[pixel * 3 + 2] !== 0)
    );
  }
}

/**
 * Draws the plate; calls `progress` with the share done after each row.
 * @param {import('./camera.mjs').Camera} camera @param {Shader} shader @param {number} samples Rays a pixel, a square number
 * @param {(done: number) => void} progress
 */
export function drawPlate(camera, shader, samples, progress) {
  const { widthPx, heightPx } = camera;
  const plate = new Plate(widthPx, heightPx, shader.result.length / 3);
  const focalPx = widthPx / 2 / camera.tan;
  const side = Math.round(Math.sqrt(samples));
  const weight = 1 / (side * side);
  const hit = new Hit();
  /** @type {Vec} */ const ray = [0, 0, 0];
  /** @type {Vec} */ const normal = [0, 0, 0];
  /** @type {Vec} */ const sky = [0, 0, 0];
  const [ox, oy, oz] = camera.at;
  const { fixed, light } = shader;

  /** @type {(px: number, py: number) => boolean} */
  const look = (px, py) => {
    camera.ray(px, py, ray);
    hit.t = 1e9;
    if (!fixed.trace(ox, oy, oz, ray[0], ray[1], ray[2], hit)) return false;
    fixed.normal(hit, normal);
    if (ray[0] * normal[0] + ray[1] * normal[1] + ray[2] * normal[2] > 0) {
      normal[0] = -normal[0];
      normal[1] = -normal[1];
      normal[2] = -normal[2];
    }
    return true;
  };

  for (let py = 0; py < heightPx; py += 1) {
    for (let px = 0; px < widthPx; px += 1) {
      const pixel = py * widthPx + px;
      for (let k = 0; k < 4; k += 1) {
        const [sx, sy] = SUBPIXELS[k] ?? [0.5, 0.5];
        if (look(px + sx, py + sy)) plate.depth[pixel * 4 + k] = hit.t;
      }
      if (look(px + 0.5, py + 0.5)) {
        for (let c = 0; c < 3; c += 1) {
          plate.place[pixel * 3 + c] = (camera.at[c] ?? 0) + (ray[c] ?? 0) * hit.t;
          plate.normal[pixel * 3 + c] = normal[c] ?? 0;
        }
      }
      for (let s = 0; s < side * side; s += 1) {
        shader.seed(pixel, s);
        // A filter a little wider than the pixel: a cheap lens is soft, and soft pictures compress well.
        const jx = ((s % side) + (shader.random[6] ?? 0)) / side - 0.5;
        const jy = (Math.floor(s / side) + (shader.random[7] ?? 0)) / side - 0.5;
        const found = look(px + 0.5 + jx * 1.35, py + 0.5 + jy * 1.35);
        if (!found) {
          shader.sky.radiance(ray[0], ray[1], ray[2], sky, true);
          addTo(plate.layers[1], pixel, sky[0] * weight, sky[1] * weight, sky[2] * weight);
          continue;
        }
        const material = fixed.materials[hit.patch];
        if (material === undefined) continue;
        const x = ox + ray[0] * hit.t;
        const y = oy + ray[1] * hit.t;
        const z = oz + ray[2] * hit.t;
        const { t } = hit;
        shader.shade(x, y, z, normal, ray[0], ray[1], ray[2], material, fixed.lift(hit));
        const clear = Math.exp(-t / light.hazeM) * weight;
        for (let g = 0; g < plate.layers.length; g += 1) {
          const { result } = shader;
          addTo(
            plate.layers[g],
            pixel,
            (result[g * 3] ?? 0) * clear,
            (result[g * 3 + 1] ?? 0) * clear,
            (result[g * 3 + 2] ?? 0) * clear,
          );
        }
        const veil = weight - clear;
        addTo(plate.layers[1], pixel, light.horizon[0] * veil, light.horizon[1] * veil, light.horizon[2] * veil);
        const leaf = material.sway > 0 ? Math.min(1.4, y / 6) : shader.leafShade ? 0.8 : 0;
        plate.sway[pixel] = (plate.sway[pixel] ?? 0) + (0.055 * leaf * weight * focalPx) / t;
      }
    }
    progress((py + 1) / heightPx);
  }
  for (const layer of plate.layers.slice(1)) {
    for (let i = 0; i < layer.length; i += 1) plate.sum[i] = (plate.sum[i] ?? 0) + (layer[i] ?? 0);
  }
  plate.sway = soften(plate.sway, widthPx, heightPx, Math.max(2, Math.round(widthPx / 240)));
  return plate;
}

/** @param {Float32Array | undefined} layer @param {number} pixel @param {number} r @param {number} g @param {number} b */
function addTo(layer, pixel, r, g, b) {
  if (layer === undefined) return;
  const i = pixel * 3;
  layer[i] = (layer[i] ?? 0) + r;
  layer[i + 1] = (layer[i + 1] ?? 0) + g;
  layer[i + 2] = (layer[i + 2] ?? 0) + b;
}

/** Box blur, twice in each direction. @param {Float32Array} values @param {number} widthPx @param {number} heightPx @param {number} radius */
export function soften(values, widthPx, heightPx, radius) {
  /** @type {Float32Array} */
  let from = values;
  for (let pass = 0; pass < 4; pass += 1) {
    const to = new Float32Array(from.length);
    const along = pass % 2 === 0;
    const [lines, size, step, jump] = along ? [heightPx, widthPx, 1, widthPx] : [widthPx, heightPx, widthPx, 1];
    for (let line = 0; line < lines; line += 1) {
      const start = line * jump;
      let sum = 0;
      for (let k = -radius; k <= radius; k += 1) sum += from[start + Math.min(size - 1, Math.max(0, k)) * step] ?? 0;
      for (let k = 0; k < size; k += 1) {
        to[start + k * step] = sum / (2 * radius + 1);
        sum += from[start + Math.min(size - 1, k + radius + 1) * step] ?? 0;
        sum -= from[start + Math.max(0, k - radius) * step] ?? 0;
      }
    }
    from = to;
  }
  return from;
}
