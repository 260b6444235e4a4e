import { porchMesh, spans, wallMesh } from '../kit/buildings.mjs';
import { Ground } from '../kit/ground.mjs';
import { brick, matte, pavement } from '../kit/materials.mjs';
import { Path } from '../kit/motion.mjs';
import { hedgeMesh, treeLine, treeMesh } from '../kit/plants.mjs';
import { lateSun } from '../kit/sky.mjs';
import { benchMesh, binMesh, lampPost } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const MIDDLE = new Path([
  [3, -8],
  [1.6, 6],
  [-0.8, 18],
  [-1.2, 30],
  [2.5, 44],
  [7, 60],
  [8.5, 68],
]);
const SIDE = new Path([
  [-1, 24],
  [-6, 26.5],
  [-12, 27.5],
  [-20, 28],
]);

/** Is a place within so many metres of a path? @param {Path} path @param {number} halfM @returns {import('../kit/ground.mjs').Shape} */
const along = (path, halfM) => {
  const points = Array.from({ length: Math.ceil(path.lengthM / 1.2) + 1 }, (_, k) => path.at(k * 1.2));
  return (x, z) => {
    for (const [k, [bx, bz]] of points.entries()) {
      const [ax, az] = points[Math.max(0, k - 1)] ?? [bx, bz];
      if (Math.abs(az - z) > halfM + 2 || Math.abs(ax - x) > halfM + 2) continue;
      const [ux, uz] = [bx - ax, bz - az];
      const share = Math.min(1, Math.max(0, ((x - ax) * ux + (z - az) * uz) / (ux * ux + uz * uz || 1)));
      if ((ax + ux * share - x) ** 2 + (az + uz * share - z) ** 2 < halfM * halfM) return true;
    }
    return false;
  };
};

/** @type {import('../kit/stage.mjs').Scene} */
export const walkway = {
  id: 'walkway',
  title: 'Walkway',
  description:
    'A paved path between old trees with benches and lamp posts; pupils walk both ways, leaves move in the wind',
  mount: { at: [2.2, 4.6, 0], target: [-0.6, 0.9, 17], hfovDeg: 70 },
  light: lateSun(64, 25),
  build: (stage) => {
    stage.ground(new Ground().area(along(SIDE, 1.1), pavement).area(along(MIDDLE, 1.7), pavement));
    stage.put(
      wallMesh({
        from: [-21, 8],
        to: [-21, 50],
        heightM: 8.6,
        stuff: brick('#8d5140'),
        stone: matte('#b0a592', 0.1),
        lit: 0.2,
        seed: 8,
        rows: [
          { from: 1.2, to: 3.2, kind: 'window', spans: spans(8, 1.5, 2.8, 5) },
          { from: 5, to: 7.1, kind: 'window', spans: spans(8, 1.5, 2.8, 5) },
        ],
      }),
    );
    stage.put(
      wallMesh({
        from: [-14, 66],
        to: [44, 66],
        heightM: 9,
        stuff: brick('#8a4f3e'),
        seed: 5,
        lit: 0.1,
        rows: [
          { from: 1.2, to: 3.2, kind: 'window', spans: spans(11, 2, 2.8, 5) },
          { from: 5, to: 7.2, kind: 'window', spans: spans(11, 2, 2.8, 5) },
        ],
      }),
    );
    stage.put(porchMesh(brick('#8a4f3e'), 1), { at: [8.2, 0, 66] });
    for (const [x, z, seed, heightM, colour] of /** @type {[number, number, number, number, string][]} */ ([
      [-7.5, 13, 1, 9, '#6d7a34'],
      [6.5, 15.5, 2, 9.5, '#7e7530'],
      [-7, 22.5, 3, 9, '#9c7a2a'],
      [6, 26, 4, 8.8, '#5d7734'],
      [-6.6, 34, 5, 9.2, '#74772f'],
      [9.5, 36, 6, 9.5, '#a06f2a'],
      [-12.5, 19, 7, 8, '#5b7331'],
      [13, 21, 8, 9, '#667a35'],
      [-3, 47, 9, 9, '#6d7434'],
      [13.5, 48, 10, 9.6, '#7a7a33'],
      [17, 31, 11, 9, '#8a7a30'],
    ]))
      stage.put(treeMesh(70 + seed, { heightM, crownM: 3.1, tufts: 56, perTuft: 100, leafM: 0.18, colour }), {
        at: [x, 0, z],
        yaw: seed,
      });
    stage.put(treeLine(81, -60, 90, 86));
    stage.put(hedgeMesh(9, [1.2, 1, 30], { count: 2600 }), { at: [-19.6, 0, 26] });
    for (const [m, side] of /** @type {[number, number][]} */ ([
      [16, 1],
      [30, -1],
      [44, 1],
    ])) {
      const { x, z, yaw } = MIDDLE.pose(m, 1);
      stage.light(
        lampPost([x + side * 2.5 * Math.cos(yaw), z - side * 2.5 * Math.sin(yaw)], {
          heightM: 4.4,
          armM: 0.1,
          on: false,
        }),
      );
    }
    for (const [m, side] of /** @type {[number, number][]} */ ([
      [21, -1],
      [33, 1],
    ])) {
      const { x, z, yaw } = MIDDLE.pose(m, 1);
      stage.put(benchMesh(), {
        at: [x + side * 2.4 * Math.cos(yaw), 0, z - side * 2.4 * Math.sin(yaw)],
        yaw: yaw - (side * Math.PI) / 2,
      });
    }
    stage.put(binMesh(), { at: [-3.6, 0, 15.6] });

    /** @type {(offset: number) => Path} */
    const lane = (offset) =>
      new Path(
        Array.from({ length: 14 }, (_, k) => {
          const { x, z, yaw } = MIDDLE.pose((k * MIDDLE.lengthM) / 13, 0.5);
          return [x + offset * Math.cos(yaw), z - offset * Math.sin(yaw)];
        }),
      );
    const [right, left] = [lane(0.75), lane(-0.7)];
    /** @type {(path: Path) => Path} */
    const reversed = (path) => new Path([...path.points].reverse());
    stage.walker({ look: WARDROBE.teen, path: right, way: (s) => 9 + 1.44 * s, loops: 3 });
    stage.walker({ look: WARDROBE.teenRed, path: lane(-0.05), way: (s) => 9.5 + 1.44 * s, loops: 3 });
    stage.walker({ look: WARDROBE.teacher, path: reversed(left), way: (s) => 1.52 * s, loops: 3 });
    stage.walker({
      look: WARDROBE.childBlue,
      path: reversed(lane(-0.6)),
      way: (s) => 1.5 * (s - 4.5),
      loops: 4,
      from: 4.5,
    });
    const jog = new Path([
      ...[...SIDE.points].reverse().filter((_, k) => k % 12 === 0),
      [-0.2, 24.6],
      [0.2, 30],
      ...MIDDLE.points.filter((_, k) => k % 12 === 0 && k >= 84),
    ]);
    stage.walker({ look: WARDROBE.runner, path: jog, way: (s) => 2.9 * (s - 6) - 2, loops: 2, from: 5 });
    stage.bird({ from: [-24, 8, 40], to: [24, 10, 44], start: 3, end: 7 });
    stage.bird({ from: [22, 7, 34], to: [-38, 9.5, 37], start: 10.4, end: 15.6 });
  },
};
