import { spans, wallMesh } from '../kit/buildings.mjs';
import { dashes, Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, matte, panels, pavement } from '../kit/materials.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { climbed, Path, timed } from '../kit/motion.mjs';
import { hedgeMesh, treeLine, treeMesh } from '../kit/plants.mjs';
import { dawn } from '../kit/sky.mjs';
import { fenceMesh, lampPost, signMesh, slabMesh } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const KERB = 0.14;
const LANE_Z = 15.2;
const HALT = 34;

/** Brick piers and open leaves of the gate in the fence. */
function gate() {
  const mesh = new Mesh();
  const bars = matte('#23282b', 0.08, 0.2);
  for (const x of [-2.4, 2.4]) {
    mesh.box([x - 0.35, 0, -0.35], [x + 0.35, 2.5, 0.35], brick('#8a4f3e'));
    mesh.box([x - 0.45, 2.5, -0.45], [x + 0.45, 2.66, 0.45], panels('#a8a294'));
  }
  for (const side of [-1, 1]) {
    for (let k = 0; k < 13; k += 1) {
      const z = 0.35 + k * 0.15;
      mesh.tube(
        [side * 2.2, 0.1, z],
        [side * 2.2, 2 - 0.2 * Math.cos((k / 12) * Math.PI * 2), z],
        0.016,
        0.016,
        bars,
        4,
      );
    }
    for (const y of [0.25, 1.5]) mesh.tube([side * 2.2, y, 0.3], [side * 2.2, y, 2.2], 0.025, 0.025, bars, 4);
  }
  return mesh;
}

/** @type {import('../kit/stage.mjs').Scene} */
export const dropOff = {
  id: 'drop-off',
  title: 'Gate and drop-off',
  description:
    'A lane along the school gate in the early morning; cars stop with their lights on, children get out and walk through the gate',
  mount: { at: [-5, 5.1, 0], target: [0.8, 0.8, 16.5], hfovDeg: 73 },
  light: dawn(60),
  crfOffset: -2,
  build: (stage) => {
    const ground = new Ground()
      .area(rect(0, 12.8, 240, 8.4), asphalt)
      .area(rect(1, 34, 4.4, 34), pavement)
      .mark(dashes(-120, 12.6, 120, 12.6, 3, 3.5), [0.6, 0.44, 0.1])
      .mark(stroke(-120, 16.75, 120, 16.75, 0.14), [0.6, 0.44, 0.1]);
    for (let k = 0; k < 9; k += 1) ground.mark(rect(-8.6, 9.2 + k * 0.92, 2.6, 0.46));
    for (const x of [-3.5, 3.2, 9.9, 16.6]) ground.mark(stroke(x, 14, x, 16.8, 0.12));
    stage.ground(ground);
    const top = fromAbove(pavement);
    stage.put(slabMesh([-120, 17], [120, 20.4], top, KERB));
    stage.put(slabMesh([-120, 5.4], [120, 8.6], top, KERB));
    stage.put(
      fenceMesh(
        [
          [-60, 21],
          [-1.8, 21],
        ],
        1.9,
      ),
    );
    stage.put(
      fenceMesh(
        [
          [3.8, 21],
          [60, 21],
        ],
        1.9,
      ),
    );
    stage.put(gate(), { at: [1, 0, 21] });
    stage.put(
      wallMesh({
        from: [-26, 46],
        to: [32, 46],
        heightM: 8.8,
        stuff: brick('#8c5140'),
        stone: panels('#b3a893'),
        lit: 0.55,
        seed: 7,
        rows: [
          { from: 0.2, to: 3.2, kind: 'entrance', spans: [[24, 30]] },
          { from: 5, to: 7.1, kind: 'window', spans: spans(11, 1.6, 3, 5.2) },
        ],
      }),
    );
    stage.put(hedgeMesh(4, [38, 0.9, 1], { count: 3200 }), { at: [-23, 0, 22.2] });
    stage.put(hedgeMesh(5, [30, 0.9, 1], { count: 2600 }), { at: [21, 0, 22.2] });
    for (const [x, z, seed, size] of /** @type {[number, number, number, number][]} */ ([
      [-9, 27, 1, 1],
      [-18, 30, 2, 1.1],
      [10.5, 28, 3, 1],
      [20, 26, 4, 1.1],
      [-6, 37, 5, 0.9],
      [29, 32, 6, 1.2],
    ]))
      stage.put(treeMesh(170 + seed, { heightM: 7.8, colour: seed === 3 ? '#86763a' : '#566b3a' }), {
        at: [x, 0, z],
        yaw: seed,
        size,
      });
    stage.put(treeLine(181, 40, 120, 70));
    stage.put(treeLine(182, -110, -30, 66));
    for (const [x, z, yaw, power] of /** @type {[number, number, number, number][]} */ ([
      [-6.4, 19.8, Math.PI, 20],
      [8.8, 19.8, Math.PI, 20],
      [-1.8, 33, Math.PI / 2, 12],
    ]))
      stage.light(
        lampPost([x, z], { heightM: z > 30 ? 4.6 : 6.6, yaw, armM: z > 30 ? 0.3 : 1.8, power, warm: '#ffd09a' }),
      );
    stage.put(signMesh('#225a93', 0.6, 0.8, 2.5), { at: [4.6, KERB, 17.8] });
    stage.put(signMesh('#225a93', 0.6, 0.8, 2.5), { at: [13, KERB, 17.8] });

    // Cars come from the left, stop at the gate, and go on; each position is taken over by the next.
    const lane = new Path([
      [-34, 14.3],
      [-14, 14.3],
      [-6, LANE_Z],
      [20, LANE_Z],
      [26, 14.6],
      [60, 14.2],
    ]);
    const second = HALT + 7.4;
    stage.vehicle({
      path: lane,
      way: timed([
        [0, second],
        [1.4, second],
        [3.4, second + 8],
        [5.6, second + 26],
        [7, second + 40],
      ]),
      to: 7,
      shape: 'suv',
      colour: '#59626a',
      lit: true,
      braking: (s) => s < 1.4,
    });
    stage.vehicle({
      path: lane,
      way: timed([
        [4, -8],
        [7.5, 18],
        [10.4, second - 2],
        [11.4, second],
        [16, second],
      ]),
      from: 4,
      shape: 'suv',
      colour: '#59626a',
      lit: true,
      braking: (s) => s > 9,
    });
    stage.vehicle({
      path: lane,
      way: timed([
        [0, HALT],
        [2.4, HALT],
        [4.4, HALT + 8],
        [6.8, HALT + 28],
        [8, HALT + 42],
      ]),
      to: 8,
      shape: 'sedan',
      colour: '#7a2226',
      lit: true,
      braking: (s) => s < 2.4,
    });
    stage.vehicle({
      path: lane,
      way: timed([
        [7, -10],
        [10.4, 14],
        [13, HALT - 2],
        [14, HALT],
        [16, HALT],
      ]),
      from: 7,
      shape: 'sedan',
      colour: '#7a2226',
      lit: true,
      braking: (s) => s > 11.6,
    });
    stage.vehicle({
      path: new Path([
        [60, 10.7],
        [-60, 10.7],
      ]),
      way: (s) => 10 * (s - 1.5),
      from: 1.5,
      to: 13.4,
      shape: 'hatch',
      colour: '#b9bcbd',
      lit: true,
    });

    const gateWay = new Path([
      [7.2, 15.3],
      [7.2, 16.6],
      [6, 18.2],
      [2.2, 19.6],
      [1.4, 22],
      [1.2, 30],
      [1, 48],
    ]);
    stage.walker({ look: WARDROBE.child, path: gateWay, way: (s) => 1.35 * (s - 12.6), loops: 3, from: 12.6, y: kerb });
    const shorter = new Path([
      [0.4, 15.3],
      [0.5, 16.6],
      [0.8, 18.5],
      [1, 21],
      [0.4, 30],
      [0.6, 48],
    ]);
    stage.walker({
      look: WARDROBE.childBlue,
      path: shorter,
      way: (s) => 1.3 * (s - 14.6),
      loops: 3,
      from: 14.6,
      y: kerb,
    });
    const across = new Path([
      [-8.8, 1],
      [-8.6, 8.6],
      [-8.5, 17],
      [-6.6, 18.6],
      [0.4, 19.4],
      [1.4, 22],
      [1.6, 48],
    ]);
    stage.walker({ look: WARDROBE.parent, path: across, way: (s) => 1.38 * s + 3, loops: 3, y: kerb });
    const little = { ...WARDROBE.child, coat: '#7d4f88', heightM: 1.2 };
    stage.walker({ look: little, path: across, way: (s) => 1.38 * s + 2.2, loops: 3, y: kerb });
    stage.waiter({ look: { ...WARDROBE.guard, coat: '#b9c81e' }, at: [-6.6, 17.6], yaw: Math.PI, y: KERB });
  },
};

/** @param {number} _x @param {number} z */
function kerb(_x, z) {
  return KERB * (climbed(17, z) - climbed(20.4, z) + climbed(5.4, z) - climbed(8.6, z));
}
