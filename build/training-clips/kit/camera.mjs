import { cross, normalize, sub } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/**
 * @typedef {object} Mount How a camera hangs.
 * @property {Vec} at Position of the lens in metres.
 * @property {Vec} target Point in the middle of the picture; its distance is the target line of `sceneWidthM`.
 * @property {number} hfovDeg Horizontal field of view in degrees, without the distortion.
 */

// Cheap wide lenses bend straight lines outwards; this much shows without looking like a fisheye.
const BARREL = 0.07;

/** A mounted camera with a little barrel distortion: pixel to ray and point to pixel. */
export class Camera {
  /** @param {Mount} mount @param {number} widthPx @param {number} heightPx */
  constructor(mount, widthPx, heightPx) {
    this.at = mount.at;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.tan = Math.tan((mount.hfovDeg * Math.PI) / 360);
    this.forward = normalize(sub(mount.target, mount.at));
    this.right = normalize(cross([0, 1, 0], this.forward));
    this.up = cross(this.forward, this.right);
  }

  /** Direction of the ray through a point of the picture (pixels, fractions allowed). @param {number} px @param {number} py @param {Vec} out */
  ray(px, py, out) {
    const half = this.widthPx / 2;
    let x = (px - half) / half;
    let y = (this.heightPx / 2 - py) / half;
    const bend = 1 + BARREL * (x * x + y * y);
    x *= bend * this.tan;
    y *= bend * this.tan;
    const { forward: f, right: r, up: u } = this;
    const dx = f[0] + r[0] * x + u[0] * y;
    const dy = f[1] + r[1] * x + u[1] * y;
    const dz = f[2] + r[2] * x + u[2] * y;
    const l = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
    out[0] = dx * l;
    out[1] = dy * l;
    out[2] = dz * l;
  }

  /** Pixel of a point of the world, or undefined behind the lens. @param {Vec} p @returns {[number, number] | undefined} */
  project(p) {
    const d = sub(p, this.at);
    const z = d[0] * this.forward[0] + d[1] * this.forward[1] + d[2] * this.forward[2];
    if (z < 0.2) return undefined;
    const x = (d[0] * this.right[0] + d[1] * this.right[1] + d[2] * this.right[2]) / z / this.tan;
    const y = (d[0] * this.up[0] + d[1] * this.up[1] + d[2] * this.up[2]) / z / this.tan;
    const straight = Math.hypot(x, y);
    let bent = Math.min(straight, 2);
    for (let k = 0; k < 6; k += 1) {
      bent -= (bent * (1 + BARREL * bent * bent) - straight) / (1 + 3 * BARREL * bent * bent);
    }
    const shrink = straight > 1e-9 ? bent / straight : 1;
    const half = this.widthPx / 2;
    return [half + x * shrink * half, this.heightPx / 2 - y * shrink * half];
  }
}

/** Width in metres that the picture shows at the target line. @param {Mount} mount */
export function sceneWidthM(mount) {
  const distance = Math.hypot(...sub(mount.target, mount.at));
  return Math.round(2 * distance * Math.tan((mount.hfovDeg * Math.PI) / 360) * 10) / 10;
}
