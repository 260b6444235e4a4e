import { Mesh } from './mesh.mjs';
import { chainLink, glow, matte } from './materials.mjs';
import { add, normalize, pairAt, rgb, scale } from './vec.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./shader.mjs').Lamp} Lamp */

const steel = matte('#6d7276', 0.1, 0.2);
const darkSteel = matte('#2c3033', 0.1, 0.15);
const wood = matte('#6d5136', 0.25);

/** A lamp post with an arm towards `yaw`; returns its shape and its light. @param {[number, number]} foot @param {{ heightM?: number, yaw?: number, armM?: number, warm?: string, power?: number, on?: boolean }} [options] */
export function lampPost(foot, { heightM = 7, yaw = 0, armM = 1.3, warm = '#ffcf94', power = 40, on = true } = {}) {
  const mesh = new Mesh();
  const [x, z] = foot;
  const [ax, az] = [Math.sin(yaw), Math.cos(yaw)];
  /** @type {Vec} */
  const head = [x + ax * armM, heightM, z + az * armM];
  mesh.tube([x, 0, z], [x, 0.7, z], 0.15, 0.13, darkSteel, 8);
  mesh.tube([x, 0.7, z], [x, heightM, z], 0.085, 0.055, darkSteel, 8);
  mesh.tube([x, heightM - 0.1, z], head, 0.045, 0.04, darkSteel, 6);
  const bulb = on ? glow(warm, 9) : matte('#cfd2cf', 0, 0.3);
  mesh.box([head[0] - 0.3, heightM, head[2] - 0.3], [head[0] + 0.3, heightM + 0.1, head[2] + 0.3], darkSteel);
  mesh.quad(
    [head[0] - 0.24, heightM - 0.012, head[2] - 0.24],
    [head[0] + 0.24, heightM - 0.012, head[2] - 0.24],
    [head[0] + 0.24, heightM - 0.012, head[2] + 0.24],
    [head[0] - 0.24, heightM - 0.012, head[2] + 0.24],
    bulb,
  );
  return { mesh, lamp: lampAt(add(head, [0, -0.15, 0]), [0, -1, 0], warm, power, 1.1) };
}

/** @param {Vec} at @param {Vec} aim @param {string} colour @param {number} power @param {number} narrow @returns {Lamp} */
export function lampAt(at, aim, colour, power, narrow) {
  return { at, aim: normalize(aim), power: scale(rgb(colour), power), narrow };
}

/** A wall light: small box and its beam. @param {Vec} at @param {Vec} outwards @param {{ warm?: string, power?: number, on?: boolean }} [options] */
export function wallLight(at, outwards, { warm = '#ffd9a0', power = 16, on = true } = {}) {
  const mesh = new Mesh();
  const c = add(at, scale(outwards, 0.14));
  mesh.box([c[0] - 0.18, c[1], c[2] - 0.14], [c[0] + 0.18, c[1] + 0.2, c[2] + 0.14], darkSteel);
  const bulb = on ? glow(warm, 8) : matte('#cfd2cf', 0, 0.3);
  mesh.quad(
    [c[0] - 0.16, c[1] - 0.01, c[2] - 0.13],
    [c[0] + 0.16, c[1] - 0.01, c[2] - 0.13],
    [c[0] + 0.16, c[1] - 0.01, c[2] + 0.13],
    [c[0] - 0.16, c[1] - 0.01, c[2] + 0.13],
    bulb,
  );
  const front = add(c, scale(outwards, 0.15));
  mesh.quad(
    [front[0] - 0.14, front[1] + 0.03, front[2]],
    [front[0] + 0.14, front[1] + 0.03, front[2]],
    [front[0] + 0.14, front[1] + 0.15, front[2]],
    [front[0] - 0.14, front[1] + 0.15, front[2]],
    bulb,
  );
  return {
    mesh,
    lamp: lampAt(
      add(c, add(scale(outwards, 0.25), [0, -0.1, 0])),
      add([0, -1, 0], scale(outwards, 0.55)),
      warm,
      power,
      0.9,
    ),
  };
}

/** Chain-link fence along points. @param {[number, number][]} feet @param {number} [heightM] */
export function fenceMesh(feet, heightM = 2) {
  const mesh = new Mesh();
  for (let k = 0; k + 1 < feet.length; k += 1) {
    const [a, b] = [pairAt(feet, k), pairAt(feet, k + 1)];
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const posts = Math.max(1, Math.round(long / 3));
    for (let p = 0; p <= posts; p += 1) {
      const x = a[0] + ((b[0] - a[0]) * p) / posts;
      const z = a[1] + ((b[1] - a[1]) * p) / posts;
      mesh.tube([x, 0, z], [x, heightM + 0.06, z], 0.032, 0.032, steel, 6);
    }
    mesh.tube([a[0], heightM, a[1]], [b[0], heightM, b[1]], 0.022, 0.022, steel, 5);
    mesh.quad([a[0], 0.04, a[1]], [b[0], 0.04, b[1]], [b[0], heightM, b[1]], [a[0], heightM, a[1]], chainLink);
  }
  return mesh;
}

/** A bench facing +z. */
export function benchMesh() {
  const mesh = new Mesh();
  for (let k = 0; k < 3; k += 1) mesh.box([-0.9, 0.42, -0.2 + k * 0.16], [0.9, 0.47, -0.08 + k * 0.16], wood);
  for (let k = 0; k < 2; k += 1) mesh.box([-0.9, 0.6 + k * 0.17, -0.3], [0.9, 0.73 + k * 0.17, -0.26], wood);
  for (const x of [-0.75, 0.75]) mesh.box([x - 0.04, 0, -0.28], [x + 0.04, 0.44, 0.22], darkSteel);
  return mesh;
}

/** A round litter bin. */
export function binMesh() {
  const mesh = new Mesh();
  mesh.tube([0, 0, 0], [0, 0.95, 0], 0.27, 0.3, matte('#27352d', 0.1), 10);
  mesh.tube([0, 0.95, 0], [0, 1.02, 0], 0.31, 0.2, darkSteel, 10);
  return mesh;
}

/** A sign on a post, its face towards -z. @param {string} colour @param {number} [widthM] @param {number} [heightM] @param {number} [topM] */
export function signMesh(colour, widthM = 0.45, heightM = 0.6, topM = 2.3) {
  const mesh = new Mesh();
  mesh.tube([0, 0, 0.03], [0, topM, 0.03], 0.03, 0.03, steel, 5);
  mesh.box([-widthM / 2, topM - heightM, -0.01], [widthM / 2, topM, 0.01], matte(colour, 0.03, 0.1));
  mesh.quad(
    [-widthM * 0.36, topM - heightM * 0.45, -0.014],
    [widthM * 0.36, topM - heightM * 0.45, -0.014],
    [widthM * 0.36, topM - heightM * 0.25, -0.014],
    [-widthM * 0.36, topM - heightM * 0.25, -0.014],
    matte('#e5e3da', 0),
  );
  return mesh;
}

/** A flat kerb-edged slab, such as a pavement. @param {[number, number]} min @param {[number, number]} max @param {import('./materials.mjs').Material} top @param {number} [heightM] */
export function slabMesh(min, max, top, heightM = 0.14) {
  const mesh = new Mesh();
  mesh.box([min[0], 0, min[1]], [max[0], heightM, max[1]], matte('#8f8c85', 0.12), top);
  return mesh;
}

/** A wooden utility pole; `wires` go on to the next ones. @param {[number, number][]} feet @param {number} [heightM] */
export function utilityLine(feet, heightM = 9) {
  const mesh = new Mesh();
  for (const [x, z] of feet) {
    mesh.tube([x, 0, z], [x, heightM, z], 0.16, 0.11, wood, 7);
    mesh.box([x - 1.1, heightM - 0.8, z - 0.06], [x + 1.1, heightM - 0.65, z + 0.06], wood);
  }
  for (let k = 0; k + 1 < feet.length; k += 1) {
    const [a, b] = [pairAt(feet, k), pairAt(feet, k + 1)];
    for (const side of [-1, 0, 1]) {
      for (let s = 0; s < 8; s += 1) {
        /** @type {(q: number) => Vec} */
        const hang = (q) => [
          a[0] + (b[0] - a[0]) * q + side,
          heightM - 0.6 - 3.2 * q * (1 - q),
          a[1] + (b[1] - a[1]) * q,
        ];
        mesh.tube(hang(s / 8), hang((s + 1) / 8), 0.014, 0.014, darkSteel, 3);
      }
    }
  }
  return mesh;
}

/** A bird with wings at an angle, flying towards +z. @param {number} flap -1 (down) to 1 (up) */
export function birdMesh(flap) {
  const mesh = new Mesh();
  const feathers = matte('#2a2a2d', 0);
  mesh.ellipsoid([0, 0, 0], [0.06, 0.06, 0.2], feathers, 5);
  for (const side of [-1, 1]) {
    const [elbow, tip] = [0.1 + 0.12 * flap, 0.06 + 0.3 * flap];
    mesh.quad(
      [side * 0.04, 0.02, 0.1],
      [side * 0.26, elbow, 0.12],
      [side * 0.26, elbow, -0.06],
      [side * 0.04, 0.02, -0.1],
      feathers,
    );
    mesh.tri([side * 0.26, elbow, 0.12], [side * 0.56, tip, -0.02], [side * 0.26, elbow, -0.06], feathers);
  }
  mesh.tri([0, 0, -0.15], [-0.07, 0, -0.34], [0.07, 0, -0.34], feathers);
  return mesh;
}
