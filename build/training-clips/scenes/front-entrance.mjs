import { spans, wallMesh } from '../kit/buildings.mjs';
import { Ground, polygon, rect } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, matte, panels, pavement } from '../kit/materials.mjs';
import { lettersMesh } from '../kit/letters.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { climbed, Path } from '../kit/motion.mjs';
import { hedgeMesh, treeLine, treeMesh } from '../kit/plants.mjs';
import { day } from '../kit/sky.mjs';
import { benchMesh, binMesh, lampPost, slabMesh } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const stone = panels('#b9ae98', 1.6);
const white = matte('#b9b9b4', 0.06);
const PORCH_Z = 19.5;

/** A flag on its pole; the cloth waves with whole periods in the loop. @param {number} seconds */
function flag(seconds) {
  const mesh = new Mesh();
  const turn = (2 * Math.PI * seconds) / 16;
  /** @type {(u: number, v: number) => import('../kit/vec.mjs').Vec} */
  const at = (u, v) => [
    u * 1.88,
    v * 1.2 - 0.18 * u * u,
    0.22 * u * Math.sin(turn * 14 - u * 5.5) + 0.08 * u * Math.sin(turn * 9 + v * 2),
  ];
  const [blue, pale, red] = [matte('#23375f', 0), matte('#c9c7bf', 0), matte('#94292f', 0)];
  const [columns, stripes] = [10, 13];
  for (let v = 0; v < stripes; v += 1) {
    for (let u = 0; u < columns; u += 1) {
      const colour = u < 4 && v >= 6 ? blue : v % 2 === 0 ? red : pale;
      const [u0, u1, v0, v1] = [u / columns, (u + 1) / columns, v / stripes, (v + 1) / stripes];
      mesh.quad(at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1), colour);
    }
  }
  return mesh;
}

/** @type {import('../kit/stage.mjs').Scene} */
export const frontEntrance = {
  id: 'front-entrance',
  title: 'Front entrance',
  description: 'Main doors under a canopy, a paved forecourt with benches and a flag; people arrive and leave',
  mount: { at: [-4.5, 4.9, 0], target: [-0.5, 1.6, 17], hfovDeg: 72 },
  light: day(142),
  build: (stage) => {
    const ground = new Ground()
      .area(rect(0, 5, 80, 6), asphalt)
      .area(rect(0, 9.2, 80, 2.6), pavement)
      .area(
        polygon([
          [-6, 8],
          [6, 8],
          [8.5, 20],
          [-8.5, 20],
        ]),
        pavement,
      );
    stage.ground(ground);
    stage.put(slabMesh([-9, 14.5], [9, 20], fromAbove(pavement), 0.16));

    const wing = { heightM: 8.8, stuff: brick('#94563f'), stone: matte('#b5aa95', 0.1), seed: 4 };
    /** @type {(first: number, count: number) => import('../kit/buildings.mjs').Row[]} */
    const rows = (first, count) => [
      { from: 1.1, to: 3.3, kind: 'window', spans: spans(count, first, 2.6, 4.3) },
      { from: 5, to: 7.2, kind: 'window', spans: spans(count, first, 2.6, 4.3) },
    ];
    stage.put(wallMesh({ from: [-34, 21.5], to: [-8, 21.5], rows: rows(1.2, 6), ...wing }));
    stage.put(wallMesh({ from: [8, 21.5], to: [38, 21.5], rows: rows(1.2, 7), ...wing }));
    const porch = { heightM: 9.6, stuff: stone, stone: white, seed: 9 };
    stage.put(
      wallMesh({
        from: [-8, PORCH_Z],
        to: [8, PORCH_Z],
        ...porch,
        rows: [
          { from: 0.16, to: 3.3, kind: 'entrance', spans: [[4, 12]] },
          { from: 5.2, to: 7.6, kind: 'window', spans: spans(5, 1.6, 1.7, 2.8) },
        ],
      }),
    );
    stage.put(wallMesh({ from: [8, PORCH_Z], to: [8, 21.5], rows: [], ...porch }));
    stage.put(wallMesh({ from: [-8, 21.5], to: [-8, PORCH_Z], rows: [], ...porch }));

    const canopy = new Mesh();
    canopy.box([-6.4, 3.75, 15], [6.4, 4.15, PORCH_Z], white);
    for (const x of [-5.8, -2.2, 2.2, 5.8]) canopy.box([x - 0.2, 0.16, 15.3], [x + 0.2, 3.75, 15.7], stone);
    canopy.append(lettersMesh('MAIN ENTRANCE', [-2.6, 4.72, 14.97], [1, 0, 0], 0.48, matte('#32383d', 0)));
    canopy.tube([-9.3, 0, 14.6], [-9.3, 7.3, 14.6], 0.07, 0.04, matte('#a9adb0', 0.05, 0.3), 8);
    stage.put(canopy);
    stage.actors.push({ pose: () => ({ at: [-9.3, 5.7, 14.6], yaw: 0 }), body: flag });

    for (const x of [-15.5, 16]) stage.put(hedgeMesh(x, [13, 0.95, 1.2], { count: 1900 }), { at: [x, 0, 20.4] });
    for (const [x, z] of /** @type {[number, number][]} */ ([
      [-7.6, 13.2],
      [7.6, 13.2],
    ])) {
      stage.put(slabMesh([x - 1.1, z - 0.9], [x + 1.1, z + 0.9], matte('#33281f'), 0.55));
      stage.put(hedgeMesh(x + z, [1.8, 0.5, 1.4], { count: 420, colour: '#5c6d36' }), { at: [x, 0.5, z] });
    }
    for (const [x, z, yaw] of /** @type {[number, number, number][]} */ ([
      [-5.9, 11.6, 1.2],
      [6.1, 11.8, -1.2],
    ]))
      stage.put(benchMesh(), { at: [x, 0, z], yaw });
    stage.put(binMesh(), { at: [4.3, 0.16, 15.5] });
    stage.put(treeMesh(21, { heightM: 7.6, colour: '#5f7a36' }), { at: [-18.5, 0, 16] });
    stage.put(treeMesh(22, { heightM: 6.8, colour: '#8f7a32' }), { at: [15.5, 0, 15.4] });
    stage.put(treeMesh(23, { heightM: 8.2, colour: '#56723a' }), { at: [24, 0, 17] });
    stage.put(treeLine(31, -70, 80, 70));
    stage.light(lampPost([9.6, 12], { heightM: 5, armM: 0.1, on: false }));

    const inn = new Path([
      [-14, 8.8],
      [-6, 9.3],
      [-1.5, 11.5],
      [-0.8, 15],
      [-0.6, 21],
    ]);
    stage.walker({ look: WARDROBE.teacher, path: inn, way: (s) => 3 + 1.42 * s, y: slab, to: 13.6 });
    stage.walker({
      look: WARDROBE.child,
      path: new Path([
        [12, 9.4],
        [5, 9.8],
        [1.6, 12.5],
        [1.2, 16],
        [1, 21],
      ]),
      way: (s) => 1.45 * (s - 2.4),
      from: 2.2,

      y: slab,
    });
    stage.walker({
      look: WARDROBE.parent,
      path: new Path([
        [13, 8.6],
        [5.4, 9],
        [2.5, 12.2],
        [2.1, 16],
        [2, 21],
      ]),
      way: (s) => 1.45 * (s - 1.8),
      from: 1.6,

      y: slab,
    });
    const out = new Path([
      [0.4, 20.5],
      [0.2, 15],
      [-2, 10.5],
      [-5, 7],
      [-9, 1.5],
      [-12, -4],
    ]);
    stage.walker({ look: WARDROBE.teen, path: out, way: (s) => 1.4 * s, y: slab });
    const passing = new Path([
      [-16, 9.8],
      [0, 9.4],
      [18, 9.6],
    ]);
    stage.walker({ look: WARDROBE.teenRed, path: passing, way: (s) => 1.38 * s + 2, loops: 2 });
    stage.waiter({ look: WARDROBE.childBlue, at: [-5.1, 13.1], yaw: 2.4 });
    stage.waiter({ look: { ...WARDROBE.child, coat: '#7a4a7e' }, at: [-4.4, 12.5], yaw: -0.9, beats: 2 });
    stage.bird({ from: [-20, 10, 24], to: [36, 11, 27], start: 9, end: 13 });
  },
};

/** Height of the floor: the porch stands on a step. @param {number} _x @param {number} z */
function slab(_x, z) {
  return 0.16 * climbed(14.5, z);
}
