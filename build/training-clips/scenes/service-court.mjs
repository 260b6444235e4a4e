import { carMesh } from '../kit/car.mjs';
import { catMesh } from '../kit/cat.mjs';
import { spans, wallMesh } from '../kit/buildings.mjs';
import { Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, matte, panels, pavement } from '../kit/materials.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { climbed, Path, timed } from '../kit/motion.mjs';
import { treeLine, treeMesh } from '../kit/plants.mjs';
import { night } from '../kit/sky.mjs';
import { fenceMesh, lampPost, slabMesh, wallLight } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const steel = matte('#30463c', 0.12, 0.1);
const lid = matte('#1b1e20', 0.1);
const wood = matte('#7a6345', 0.2);

/** A waste container with sloping lid, front towards -z. */
function skip() {
  const mesh = new Mesh();
  mesh.box([-1, 0.15, -0.7], [1, 1.25, 0.7], steel);
  mesh.quad([-1.02, 1.22, -0.74], [1.02, 1.22, -0.74], [1.02, 1.52, 0.72], [-1.02, 1.52, 0.72], lid);
  mesh.quad([-1, 1.25, 0.7], [1, 1.25, 0.7], [1, 1.5, 0.7], [-1, 1.5, 0.7], steel);
  for (const x of [-0.99, 0.99]) mesh.tri([x, 1.25, -0.7], [x, 1.25, 0.7], [x, 1.5, 0.7], steel);
  for (const x of [-0.6, 0, 0.6]) mesh.box([x - 0.05, 0.2, -0.76], [x + 0.05, 1.2, -0.7], steel);
  return mesh;
}

/** A few pallets on top of each other. @param {number} count */
function pallets(count) {
  const mesh = new Mesh();
  for (let k = 0; k < count; k += 1) {
    for (let b = 0; b < 5; b += 1)
      mesh.box([-0.6, k * 0.15 + 0.1, -0.5 + b * 0.23], [0.6, k * 0.15 + 0.125, -0.36 + b * 0.23], wood);
    for (const x of [-0.55, 0, 0.5])
      mesh.box([x - 0.05, k * 0.15 + 0.01, -0.5], [x + 0.05, k * 0.15 + 0.1, 0.56], wood);
  }
  return mesh;
}

/** @type {import('../kit/stage.mjs').Scene} */
export const serviceCourt = {
  id: 'service-court',
  title: 'Rear door and service court',
  description:
    'A yard behind the school at night with loading door, waste containers and wall lamps; somebody goes to the container and back',
  mount: { at: [5, 5, 0], target: [-0.8, 0.9, 15], hfovDeg: 76 },
  light: night(30),
  crfOffset: -3,
  build: (stage) => {
    const ground = new Ground(asphalt).area(rect(60, 40, 60, 160), pavement);
    for (let k = 0; k < 7; k += 1)
      ground.mark(stroke(-6.2 + k * 0.9, 13.2, -5 + k * 0.9, 16.6, 0.14), [0.55, 0.42, 0.1]);
    ground.mark(stroke(-6.8, 13, 0.8, 13, 0.12), [0.55, 0.42, 0.1]);
    stage.ground(ground);
    const stuff = brick('#7d4b3b');
    stage.put(
      wallMesh({
        from: [-14, 20],
        to: [9, 20],
        heightM: 8.4,
        stuff,
        stone: panels('#8d887d'),
        lit: 0.3,
        seed: 12,
        rows: [
          { from: 0.15, to: 2.5, kind: 'door', spans: [[16.6, 17.8]] },
          { from: 2.51, to: 3.9, kind: 'window', spans: [[1.6, 4.4]] },
          { from: 5.1, to: 7, kind: 'window', spans: spans(5, 1.6, 2.7, 4.5) },
        ],
      }),
    );
    const dock = new Mesh();
    for (let y = 0.9; y < 4.1; y += 0.28)
      dock.box([-7.4, y, 19.86], [-1.6, y + 0.25, 19.95], matte('#7b8084', 0.08, 0.1));
    dock.box([-7.8, 0, 17.6], [-1.2, 0.9, 20], panels('#8c8a84', 1.2));
    dock.box([-8, 4.2, 18.2], [-1, 4.4, 20], lid);
    for (const x of [-6.6, -2.6]) dock.box([x, 0.4, 17.48], [x + 0.4, 0.85, 17.6], lid);
    stage.put(dock);
    stage.put(
      wallMesh({
        from: [-14, -6],
        to: [-14, 20],
        heightM: 8.4,
        stuff,
        lit: 0.22,
        seed: 3,
        rows: [
          { from: 1.3, to: 3.1, kind: 'window', spans: spans(5, 2, 2.7, 5) },
          { from: 5.1, to: 7, kind: 'window', spans: spans(5, 2, 2.7, 5) },
        ],
      }),
    );
    stage.put(wallMesh({ from: [9, 20], to: [9, 60], heightM: 8.4, stuff, rows: [] }));
    stage.put(slabMesh([0.6, 18.2], [9, 20], fromAbove(pavement), 0.15));
    stage.put(skip(), { at: [-10.4, 0, 18.7], yaw: 0.05 });
    stage.put(skip(), { at: [-11.9, 0, 15.2], yaw: Math.PI / 2 });
    stage.put(pallets(6), { at: [0.2, 0, 17.2], yaw: 0.2 });
    stage.put(pallets(3), { at: [-0.9, 0, 15.9], yaw: 0.9 });
    stage.put(carMesh({ shape: 'suv', colour: '#b9bcbc' }), { at: [7.4, 0, 13], yaw: -0.05 });
    for (const x of [-8.6, -0.6]) stage.put(new Mesh().append(bollard()), { at: [x, 0, 17] });
    stage.put(
      fenceMesh(
        [
          [11.5, 6],
          [11.5, 40],
        ],
        2.2,
      ),
    );
    stage.put(treeMesh(121, { heightM: 8.5, crownM: 3.2, colour: '#55623a' }), { at: [14.6, 0, 19] });
    stage.put(treeLine(123, 10, 90, 60));
    stage.light(wallLight([3.2, 3.2, 20], [0, 0, -1], { power: 22 }));
    stage.light(wallLight([-4.5, 5, 20], [0, 0, -1], { power: 44, warm: '#ffe2b8' }));
    stage.light(wallLight([-14, 5, 9], [1, 0, 0], { power: 34, warm: '#ffcf94' }));
    stage.light(lampPost([20, 26], { heightM: 7, yaw: -Math.PI / 2, power: 30, warm: '#ffb667' }));

    const carry = new Path([
      [3.2, 21.6],
      [3.2, 18.4],
      [1.4, 15],
      [-5, 14.2],
      [-9, 16.4],
      [-10.2, 17.5],
    ]);
    stage.walker({
      look: { ...WARDROBE.parent, coat: '#6d7f8c' },
      path: carry,
      way: timed([
        [0.4, 0],
        [8.4, carry.lengthM - 0.2],
        [9.4, carry.lengthM],
      ]),
      to: 9.4,
      from: 0.4,
      y: step,
    });
    const back = new Path([
      [-10.2, 17.5],
      [-9, 16],
      [-5, 13.8],
      [1.6, 14.6],
      [3.1, 18.3],
      [3.2, 21.8],
    ]);
    stage.walker({
      look: { ...WARDROBE.parent, coat: '#6d7f8c' },
      path: back,
      way: timed([
        [9.4, 0],
        [10, 0.4],
        [15.9, back.lengthM],
      ]),
      from: 9.4,
      to: 15.95,
      y: step,
    });
    // A cat comes out from under the containers and leaves to the right.
    const prowl = new Path([
      [-11.9, 15.2],
      [-9.6, 12.4],
      [-4, 11],
      [3, 10.6],
      [9, 8.6],
      [15, 7],
    ]);
    const trot = timed([
      [2, 0],
      [5, 5],
      [6.6, 6.6],
      [8, 6.7],
      [9, 8.4],
      [16, 30],
    ]);
    stage.actors.push({
      pose: (s) => {
        const { x, z, yaw } = prowl.pose(trot(s), 0.4);
        return s < 2 ? undefined : { at: [x, 0, z], yaw };
      },
      body: (s) => catMesh(trot(s)),
    });
    stage.vehicle({
      path: new Path([
        [22, -10],
        [21.5, 20],
        [20, 60],
        [17, 110],
      ]),
      way: (s) => 10.8 * (s - 6),
      from: 5.5,
      shape: 'sedan',
      colour: '#30363c',
      lit: true,
    });
  },
};

/** @param {number} x @param {number} z */
function step(x, z) {
  return x > 0.6 ? 0.15 * climbed(18.2, z) : 0;
}

/** A yellow post that keeps lorries off. */
function bollard() {
  const mesh = new Mesh();
  mesh.tube([0, 0, 0], [0, 1.05, 0], 0.1, 0.1, matte('#c29a1d', 0.15, 0.1), 8);
  mesh.ellipsoid([0, 1.05, 0], [0.1, 0.06, 0.1], matte('#c29a1d', 0.15), 6);
  return mesh;
}
