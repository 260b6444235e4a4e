import { Mesh } from './mesh.mjs';
import { inset, wheel } from './car.mjs';
import { lettersMesh } from './letters.mjs';
import { glass, glow, matte } from './materials.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

const yellow = matte('#d99a00', 0.03, 0.4);
const roofWhite = matte('#d9d2bd', 0.05, 0.2);
const black = matte('#17181b', 0, 0.2);
const pane = glass('#1a2024');
const chrome = matte('#9aa0a6', 0, 0.5);
const amber = matte('#b5610c', 0, 0.5);
const red = matte('#8c1712', 0, 0.5);
const headOff = matte('#cfd4d8', 0, 0.8);
const headOn = glow('#fff0d2', 8);
const redOn = glow('#ff2a18', 2.4);
const inside = glow('#e9e6d8', 0.5);

/** Length of the bus in metres. */
export const BUS_LENGTH_M = 10.6;

/**
 * A yellow school bus with a bonnet around the origin, nose towards +z.
 * @param {{ lit?: boolean, braking?: boolean, rolledM?: number, doorOpen?: boolean }} [state]
 */
export function busMesh({ lit = false, braking = false, rolledM = 0, doorOpen = false } = {}) {
  const mesh = new Mesh();
  const w = 1.22;
  const [back, front, nose] = [-5.3, 3.5, 5.3];
  const [sill, waist, eave, top] = [0.5, 1.62, 2.62, 3.05];
  // Body: a box whose roof is rounded across.
  /** @type {(z: number) => Vec[]} */
  const section = (z) => [
    [-w, sill, z],
    [-w, eave, z],
    [-w * 0.93, eave + 0.22, z],
    [-w * 0.68, top - 0.06, z],
    [0, top, z],
    [w * 0.68, top - 0.06, z],
    [w * 0.93, eave + 0.22, z],
    [w, eave, z],
    [w, sill, z],
  ];
  const [a, b] = [section(back), section(front)];
  for (let k = 0; k + 1 < a.length; k += 1) {
    const q = /** @type {const} */ ([
      a[k] ?? [0, 0, 0],
      b[k] ?? [0, 0, 0],
      b[k + 1] ?? [0, 0, 0],
      a[k + 1] ?? [0, 0, 0],
    ]);
    mesh.quad(q[0], q[1], q[2], q[3], k >= 2 && k <= 5 ? roofWhite : yellow);
  }
  for (const end of [a, b])
    for (let k = 1; k + 1 < end.length; k += 1)
      mesh.tri(end[0] ?? [0, 0, 0], end[k] ?? [0, 0, 0], end[k + 1] ?? [0, 0, 0], yellow);
  mesh.quad([-w, sill, back], [w, sill, back], [w, sill, front], [-w, sill, front], black);

  for (const side of [-1, 1]) {
    const x = side * (w + 0.012);
    // Rub rails and the row of windows.
    for (const y of [0.72, 1.12, 1.5])
      mesh.box([Math.min(x, x + side * 0.02), y, back], [Math.max(x, x + side * 0.02), y + 0.06, front], black);
    const count = 11;
    for (let k = 0; k < count; k += 1) {
      const z0 = back + 0.35 + (k * (front - 1.35 - back)) / count;
      const z1 = z0 + (front - 1.35 - back) / count - 0.1;
      const window = lit && k % 3 !== 1 ? inside : pane;
      mesh.quad([x, waist + 0.12, z0], [x, waist + 0.12, z1], [x, eave - 0.08, z1], [x, eave - 0.08, z0], window);
      mesh.box(
        [Math.min(x, x + side * 0.008), (waist + eave) / 2 - 0.01, z0],
        [Math.max(x, x + side * 0.008), (waist + eave) / 2 + 0.03, z1],
        black,
      );
    }
    mesh.append(lettersMesh('SCHOOL BUS', [x, eave + 0.18, side * 1.1 - 1.2], [0, 0, -side], 0.2, black));
    for (const z of [-3.1, 3.95]) wheel(mesh, side, side * (z > 0 ? 1.06 : w + 0.01), z, 0.5, rolledM);
    mesh.quad(
      [side * 0.9, 2.72, back - 0.01],
      [side * 1.12, 2.66, back - 0.01],
      [side * 1.1, 2.8, back - 0.01],
      [side * 0.9, 2.88, back - 0.01],
      amber,
    );
    mesh.quad(
      [side * 0.62, 2.74, back - 0.01],
      [side * 0.86, 2.74, back - 0.01],
      [side * 0.86, 2.9, back - 0.01],
      [side * 0.62, 2.9, back - 0.01],
      red,
    );
    mesh.quad(
      [side * 0.62, 2.74, front + 0.01],
      [side * 0.86, 2.74, front + 0.01],
      [side * 0.86, 2.9, front + 0.01],
      [side * 0.62, 2.9, front + 0.01],
      red,
    );
    mesh.quad(
      [side * 0.9, 2.7, front + 0.01],
      [side * 1.1, 2.66, front + 0.01],
      [side * 1.08, 2.8, front + 0.01],
      [side * 0.9, 2.86, front + 0.01],
      amber,
    );
    mesh.quad(
      [side * 0.85, 1, back - 0.012],
      [side * 1.12, 1, back - 0.012],
      [side * 1.12, 1.2, back - 0.012],
      [side * 0.85, 1.2, back - 0.012],
      braking || lit ? redOn : red,
    );
    mesh.quad(
      [side * 0.55, 0.95, nose + 0.012],
      [side * 0.85, 0.95, nose + 0.012],
      [side * 0.85, 1.15, nose + 0.012],
      [side * 0.55, 1.15, nose + 0.012],
      lit ? headOn : headOff,
    );
    mesh.tube([side * 1.05, 1.55, 4.6], [side * 1.3, 2, 4.7], 0.03, 0.03, black, 4);
    mesh.box([side > 0 ? 1.2 : -1.42, 1.75, 4.62], [side > 0 ? 1.42 : -1.2, 2.15, 4.7], black);
  }
  bonnet(mesh, front, nose);
  // The door is at the front right of the direction of travel.
  const dx = w + 0.02;
  if (doorOpen) {
    mesh.quad(
      [dx, 0.55, front - 0.95],
      [dx, 0.55, front - 0.15],
      [dx, 2.5, front - 0.15],
      [dx, 2.5, front - 0.95],
      black,
    );
    mesh.box([dx, 0.6, front - 0.98], [dx + 0.45, 2.45, front - 0.94], black);
  } else {
    mesh.quad(
      [dx, 0.55, front - 0.95],
      [dx, 0.55, front - 0.15],
      [dx, 2.5, front - 0.15],
      [dx, 2.5, front - 0.95],
      pane,
    );
  }
  /** @type {[Vec, Vec, Vec, Vec]} */
  const rear = [
    [-w, 1.5, back],
    [w, 1.5, back],
    [w, eave, back],
    [-w, eave, back],
  ];
  mesh.quad(...inset(rear, 0.06, 0.34, 0.12, 0.94, [0, 0, -0.01]), pane);
  mesh.quad(...inset(rear, 0.39, 0.61, 0.05, 0.95, [0, 0, -0.01]), pane);
  mesh.quad(...inset(rear, 0.66, 0.94, 0.12, 0.94, [0, 0, -0.01]), pane);
  mesh.box([-w, 0.55, back - 0.12], [w, 0.8, back], black);
  mesh.quad(
    [-0.6, 2.72, back - 0.012],
    [0.6, 2.72, back - 0.012],
    [0.6, 2.86, back - 0.012],
    [-0.6, 2.86, back - 0.012],
    black,
  );
  return mesh;
}

/** @param {Mesh} mesh @param {number} front @param {number} nose */
function bonnet(mesh, front, nose) {
  /** @type {(z: number, w: number, top: number) => Vec[]} */
  const ring = (z, w, top) => [
    [-w, 0.5, z],
    [-w, top - 0.25, z],
    [-w * 0.8, top, z],
    [w * 0.8, top, z],
    [w, top - 0.25, z],
    [w, 0.5, z],
  ];
  mesh.loft([ring(front, 1.16, 1.72), ring(nose - 0.3, 1.06, 1.52), ring(nose, 0.98, 1.36)], yellow, {
    closed: false,
    smooth: false,
  });
  const face = ring(nose, 0.98, 1.36);
  for (let k = 1; k + 1 < face.length; k += 1)
    mesh.tri(face[0] ?? [0, 0, 0], face[k] ?? [0, 0, 0], face[k + 1] ?? [0, 0, 0], yellow);
  mesh.quad(
    [-0.45, 0.85, nose + 0.01],
    [0.45, 0.85, nose + 0.01],
    [0.45, 1.28, nose + 0.01],
    [-0.45, 1.28, nose + 0.01],
    chrome,
  );
  mesh.box([-1.1, 0.45, nose], [1.1, 0.72, nose + 0.14], black);
  mesh.quad(
    [-1.08, 1.72, front + 0.012],
    [1.08, 1.72, front + 0.012],
    [1.02, 2.56, front + 0.012],
    [-1.02, 2.56, front + 0.012],
    pane,
  );
  mesh.box([-0.03, 1.72, front], [0.03, 2.56, front + 0.03], black);
  mesh.quad(
    [-0.55, 2.7, front + 0.014],
    [0.55, 2.7, front + 0.014],
    [0.55, 2.88, front + 0.014],
    [-0.55, 2.88, front + 0.014],
    black,
  );
}
