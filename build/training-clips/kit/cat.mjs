import { Mesh } from './mesh.mjs';
import { matte } from './materials.mjs';

const fur = matte('#3a352f', 0);
const pale = matte('#8d857a', 0);
/** Metres that a trotting cat covers in a full stride. */
const STRIDE_M = 0.62;

/** A cat around the origin, facing +z, somewhere in its trot. @param {number} walkedM */
export function catMesh(walkedM) {
  const mesh = new Mesh();
  const phase = (walkedM / STRIDE_M) * 2 * Math.PI;
  mesh.ellipsoid([0, 0.24, 0], [0.075, 0.085, 0.2], fur, 7);
  mesh.ellipsoid([0, 0.31, 0.25], [0.055, 0.055, 0.06], fur, 6);
  mesh.ellipsoid([0, 0.29, 0.3], [0.028, 0.024, 0.03], pale, 5);
  for (const side of /** @type {const} */ ([-1, 1])) {
    mesh.tri([side * 0.05, 0.34, 0.25], [side * 0.015, 0.35, 0.25], [side * 0.038, 0.4, 0.245], fur);
    for (const end of /** @type {const} */ ([-1, 1])) {
      // Diagonal pairs of legs move together.
      const swing = Math.sin(phase + (side * end > 0 ? 0 : Math.PI));
      const lift = Math.max(0, Math.cos(phase + (side * end > 0 ? 0 : Math.PI))) * 0.04;
      mesh.tube(
        [side * 0.045, 0.21, end * 0.13],
        [side * 0.045, 0.015 + lift, end * 0.13 + swing * 0.1],
        0.024,
        0.016,
        fur,
        5,
      );
    }
  }
  const sway = 0.05 * Math.sin(phase * 0.5);
  mesh.tube([0, 0.27, -0.18], [sway, 0.33, -0.34], 0.02, 0.018, fur, 5);
  mesh.tube([sway, 0.33, -0.34], [sway * 2, 0.45, -0.4], 0.018, 0.012, fur, 5);
  return mesh;
}
