import { busMesh } from '../kit/bus.mjs';
import { porchMesh, spans, wallMesh } from '../kit/buildings.mjs';
import { dashes, Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, matte, pavement } from '../kit/materials.mjs';
import { Path, timed } from '../kit/motion.mjs';
import { hedgeMesh, treeLine, treeMesh } from '../kit/plants.mjs';
import { lateSun } from '../kit/sky.mjs';
import { binMesh, lampPost, signMesh, slabMesh, utilityLine } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const LANE_X = -3.6;
const HALT_Z = 17;
const KERB = 0.14;

/** @type {import('../kit/stage.mjs').Scene} */
export const busLane = {
  id: 'bus-lane',
  title: 'Bus lane',
  description: 'Yellow school buses along a kerb; the first one leaves, another pulls in, pupils wait and walk',
  mount: { at: [2.6, 5.2, 0], target: [-1.9, 1.1, 20], hfovDeg: 68 },
  light: lateSun(118, 17),
  build: (stage) => {
    const ground = new Ground()
      .area(rect(1.6, 43, 14, 130), asphalt)
      .area(rect(48, 92.5, 108, 9), asphalt)
      .mark(stroke(-1.5, -10, -1.5, 86, 0.14), [0.6, 0.42, 0.08])
      .mark(dashes(3.3, -10, 3.3, 86, 3, 4, 0.13));
    for (const z of [11, 23.4, 35.8, 48.2]) ground.mark(stroke(-5.3, z, -1.6, z, 0.12), [0.6, 0.42, 0.08]);
    stage.ground(ground);
    stage.put(slabMesh([-10.8, -10], [-5.4, 97], fromAbove(pavement), KERB));
    stage.put(slabMesh([8.6, -10], [10.4, 86], fromAbove(pavement), KERB));

    stage.put(
      wallMesh({
        from: [-17, 6],
        to: [-17, 66],
        heightM: 8.6,
        stuff: brick('#94553d'),
        stone: matte('#b8ad98', 0.1),
        lit: 0.12,
        seed: 6,
        rows: [
          { from: 1.2, to: 3.3, kind: 'window', spans: spans(12, 1.5, 3, 4.9) },
          { from: 5, to: 7.1, kind: 'window', spans: spans(12, 1.5, 3, 4.9) },
        ],
      }),
    );
    stage.put(wallMesh({ from: [-40, 66], to: [-17, 66], heightM: 8.6, rows: [], stuff: brick('#94553d') }));
    stage.put(porchMesh(brick('#94553d'), 1), { at: [-17, 0, 49], yaw: -Math.PI / 2 });
    stage.put(hedgeMesh(2, [1.1, 0.9, 36], { count: 2900 }), { at: [-15.6, 0, 27] });
    for (const [z, seed] of /** @type {[number, number][]} */ ([
      [15, 1],
      [27.5, 2],
      [40, 3],
      [54, 4],
    ])) {
      stage.put(treeMesh(40 + seed, { heightM: 6.8, crownM: 2, colour: seed === 2 ? '#9a7a2c' : '#5d7436' }), {
        at: [-12.6, 0, z],
        yaw: seed,
      });
    }
    for (const [x, z, seed, size] of /** @type {[number, number, number, number][]} */ ([
      [14, 20, 1, 1.1],
      [16, 31, 2, 1.2],
      [13.5, 43, 3, 1.15],
      [16, 57, 4, 1.3],
      [22, 26, 5, 1.3],
    ])) {
      stage.put(treeMesh(50 + seed, { heightM: 8.4, crownM: 3, colour: seed % 2 === 0 ? '#7c7a33' : '#54702f' }), {
        at: [x, 0, z],
        yaw: seed,
        size,
      });
    }
    stage.put(treeLine(61, -60, 70, 112, { heightM: 12 }));
    stage.put(
      utilityLine([
        [11.4, 12],
        [11.4, 44],
        [11.4, 78],
      ]),
    );
    for (const z of [21, 45]) stage.light(lampPost([-10.2, z], { heightM: 7, yaw: Math.PI / 2, on: false }));
    for (const z of [11.6, 30]) stage.put(signMesh('#b98a14', 0.5, 0.6, 2.4), { at: [-5.9, KERB, z] });
    stage.put(binMesh(), { at: [-9.8, KERB, 18.4] });

    for (const z of [29.6, 42, 54.2]) stage.put(busMesh(), { at: [LANE_X, 0, z], yaw: Math.PI });
    const off = new Path([
      [LANE_X, HALT_Z],
      [LANE_X, HALT_Z - 4],
      [-1.6, HALT_Z - 11],
      [0.4, HALT_Z - 18],
      [0.6, HALT_Z - 40],
    ]);
    stage.vehicle({
      path: off,
      way: timed([
        [0, 0],
        [0.7, 0],
        [3.4, 7],
        [5.6, 22],
        [6.2, 28],
      ]),
      to: 6.2,
      shape: 'bus',
      braking: (s) => s < 0.7,
    });
    const into = new Path([
      [58, 92],
      [22, 92],
      [7, 89.5],
      [1.6, 80],
      [1.1, 66],
      [1, 34],
      [0.3, 29.4],
      [-1.9, 25],
      [-3.45, 21.6],
      [LANE_X, HALT_Z + 3.4],
      [LANE_X, HALT_Z + 1.7],
      [LANE_X, HALT_Z],
      [LANE_X, HALT_Z - 1],
    ]);
    const whole = into.lengthM - 1;
    stage.vehicle({
      path: into,
      way: timed([
        [0.4, 0],
        [3, 30],
        [10, whole - 24],
        [12.4, whole - 7],
        [15, whole],
        [16, whole],
      ]),
      from: 0.4,
      shape: 'bus',
      braking: (s) => s > 11.5,
    });
    stage.vehicle({
      path: new Path([
        [6, -20],
        [6, 72],
        [9, 87],
        [20, 92.5],
        [70, 92.5],
      ]),
      way: (s) => 13.4 * (s - 5.2),
      from: 5.2,
      to: 16,
      shape: 'suv',
      colour: '#3c4650',
    });

    for (const [x, z, yaw, k] of /** @type {[number, number, number, number][]} */ ([
      [-6.4, 17.4, 1.9, 2],
      [-6.7, 18.3, 1.4, 3],
      [-6.3, 19.2, 1.7, 1],
      [-7.2, 17, 0.6, 2],
    ])) {
      const look = [WARDROBE.child, WARDROBE.teenRed, WARDROBE.childBlue, WARDROBE.teen][k] ?? WARDROBE.teen;
      stage.waiter({ look, at: [x, z], yaw, y: KERB, beats: k + 1 });
    }
    const line = new Path([
      [-8, -4],
      [-7.9, 12],
      [-8.3, 30],
      [-8, 60],
    ]);
    stage.walker({ look: WARDROBE.teen, path: line, way: (s) => 8 + 1.4 * s, loops: 2, y: KERB });
    const back = new Path([
      [-18, 49],
      [-14.4, 49],
      [-9.8, 46],
      [-9.2, 30],
      [-8.8, 12],
      [-9, -6],
    ]);
    stage.walker({ look: WARDROBE.parent, path: back, way: (s) => 1.4 * s, loops: 3, y: KERB });
    stage.bird({ from: [30, 11, 50], to: [-56, 13, 43], start: 2, end: 9.6 });
  },
};
