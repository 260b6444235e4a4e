import { soften } from './plate.mjs';
import { stream } from './noise.mjs';

const CURVE_STEPS = 4096;
const CURVE_MAX = 4;
// Small sensors and their codecs are pale.
const SATURATION = 0.76;
const GRAIN_SIZE = 1 << 16;

/** From linear light to the 8-bit picture of a camera: bloom, vignette, exposure, film curve, grain. */
export class Developer {
  /** @param {import('./sky.mjs').Light} light @param {number} widthPx @param {number} heightPx */
  constructor(light, widthPx, heightPx) {
    this.light = light;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.rgb = new Uint8Array(widthPx * heightPx * 3);
    this.curve = Float32Array.from(
      { length: CURVE_STEPS },
      (_, k) => filmic(((k / (CURVE_STEPS - 1)) * CURVE_MAX ** 0.5) ** 2) * 255,
    );
    const next = stream(4711);
    this.grain = Float32Array.from({ length: GRAIN_SIZE }, () => (next() + next() + next() + next() - 2) * 1.73);
    this.vignette = new Float32Array(widthPx * heightPx);
    for (let i = 0; i < this.vignette.length; i += 1) {
      const x = (i % widthPx) / widthPx - 0.5;
      const y = (Math.floor(i / widthPx) / heightPx - 0.5) * 0.72;
      const r = x * x + y * y;
      this.vignette[i] = 1 - 0.62 * r - 0.9 * r * r;
    }
  }

  /** @param {Float32Array} linear @param {number} frame Index in the loop, picks the grain. @returns {Uint8Array} RGB, valid until the next call. */
  develop(linear, frame) {
    const { widthPx, heightPx, rgb, curve, grain, vignette, light } = this;
    const bloom = this.#bloom(linear);
    const [bw, bh] = [widthPx >> 2, heightPx >> 2];
    const scale = (CURVE_STEPS - 1) / CURVE_MAX ** 0.5;
    const next = stream(frame * 7919 + 1);
    for (let py = 0; py < heightPx; py += 1) {
      let g = Math.floor(next() * GRAIN_SIZE);
      const by = Math.min(bh - 1.001, Math.max(0, py / 4 - 0.375));
      const ky = by - Math.floor(by);
      for (let px = 0; px < widthPx; px += 1) {
        const pixel = py * widthPx + px;
        const gain = (vignette[pixel] ?? 1) * light.exposure;
        const bx = Math.min(bw - 1.001, Math.max(0, px / 4 - 0.375));
        const kx = bx - Math.floor(bx);
        const b = Math.floor(by) * bw + Math.floor(bx);
        const noise = (grain[g++ & (GRAIN_SIZE - 1)] ?? 0) * light.grain;
        const i = pixel * 3;
        const [r, gr, bl] = [linear[i] ?? 0, linear[i + 1] ?? 0, linear[i + 2] ?? 0];
        const grey = (0.3 * r + 0.59 * gr + 0.11 * bl) * (1 - SATURATION);
        for (let c = 0; c < 3; c += 1) {
          const own = c === 0 ? r : c === 1 ? gr : bl;
          const plane = bloom[c];
          const halo =
            plane === undefined
              ? 0
              : ((plane[b] ?? 0) * (1 - kx) + (plane[b + 1] ?? 0) * kx) * (1 - ky) +
                ((plane[b + bw] ?? 0) * (1 - kx) + (plane[b + bw + 1] ?? 0) * kx) * ky;
          const v = Math.sqrt(Math.min(CURVE_MAX, Math.max(0, (own * SATURATION + grey) * gain + halo)));
          rgb[i + c] = Math.min(255, Math.max(0, Math.round((curve[Math.floor(v * scale)] ?? 0) + noise)));
        }
      }
    }
    return rgb;
  }

  /** Light that spills over in lens and sensor, at a quarter of the size. @param {Float32Array} linear */
  #bloom(linear) {
    const { widthPx, heightPx, light } = this;
    const [bw, bh] = [widthPx >> 2, heightPx >> 2];
    // What spills is bright light of any colour, not a strong colour: weigh by brightness.
    const spill = new Float32Array(bw * bh * 16);
    for (let k = 0; k < spill.length; k += 1) {
      const i = (Math.floor(k / (bw * 4)) * widthPx + (k % (bw * 4))) * 3;
      const bright =
        (0.3 * (linear[i] ?? 0) + 0.59 * (linear[i + 1] ?? 0) + 0.11 * (linear[i + 2] ?? 0)) * light.exposure;
      spill[k] = bright > 1.4 ? (Math.min(6, bright - 1.4) / bright) * light.exposure : 0;
    }
    return [0, 1, 2].map((c) => {
      const small = new Float32Array(bw * bh);
      for (let y = 0; y < bh; y += 1) {
        for (let x = 0; x < bw; x += 1) {
          let sum = 0;
          for (let k = 0; k < 16; k += 1) {
            const [px, py] = [x * 4 + (k & 3), y * 4 + (k >> 2)];
            sum += (linear[(py * widthPx + px) * 3 + c] ?? 0) * (spill[py * bw * 4 + px] ?? 0);
          }
          small[y * bw + x] = sum / 16;
        }
      }
      const tight = soften(small, bw, bh, Math.max(1, Math.round(bw / 110)));
      const wide = soften(tight, bw, bh, Math.max(2, Math.round(bw / 26)));
      for (let i = 0; i < tight.length; i += 1) tight[i] = (tight[i] ?? 0) * 0.28 + (wide[i] ?? 0) * 0.22;
      return tight;
    });
  }
}

/** Shoulder and toe of a small sensor's picture, display gamma included. @param {number} x Exposed linear light. @returns {number} 0 to 1 */
function filmic(x) {
  const v = x * 0.82;
  const y = Math.min(1, (v * (2.2 * v + 0.1)) / (v * (2.1 * v + 0.62) + 0.16));
  // Cameras lift the blacks a little rather than let them drown.
  const gamma = y <= 0.0031308 ? y * 12.92 : 1.055 * y ** (1 / 2.4) - 0.055;
  return 0.035 + gamma * 0.945;
}
