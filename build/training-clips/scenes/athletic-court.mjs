import { spans, wallMesh } from '../kit/buildings.mjs';
import { arc, Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, matte, pavement, plain } from '../kit/materials.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { Path } from '../kit/motion.mjs';
import { treeLine, treeMesh } from '../kit/plants.mjs';
import { overcast } from '../kit/sky.mjs';
import { benchMesh, fenceMesh, lampPost, slabMesh } from '../kit/street.mjs';
import { WARDROBE } from './wardrobe.mjs';

const [LEFT, RIGHT, NEAR, FAR] = [-13, 13, 8.4, 22.6];
const MIDDLE_Z = (NEAR + FAR) / 2;
const LOOP_S = 16;

/** A basket over the left (-1) or right (1) end. @param {number} side */
function basket(side) {
  const mesh = new Mesh();
  const x = side > 0 ? RIGHT : LEFT;
  const pole = matte('#3a4046', 0.08, 0.2);
  mesh.tube([x + side * 0.9, 0, MIDDLE_Z], [x + side * 0.9, 3.3, MIDDLE_Z], 0.1, 0.09, pole, 8);
  mesh.tube([x + side * 0.9, 3.2, MIDDLE_Z], [x - side * 0.5, 3.4, MIDDLE_Z], 0.06, 0.06, pole, 6);
  mesh.box(
    [x - side * 0.6 - 0.03, 2.95, MIDDLE_Z - 0.9],
    [x - side * 0.6 + 0.03, 4, MIDDLE_Z + 0.9],
    matte('#d4d6d4', 0.03, 0.2),
  );
  for (let k = 0; k < 12; k += 1) {
    const [a, b] = [(k / 12) * 2 * Math.PI, ((k + 1) / 12) * 2 * Math.PI];
    const cx = x - side * 0.9;
    mesh.tube(
      [cx + 0.23 * Math.cos(a), 3.05, MIDDLE_Z + 0.23 * Math.sin(a)],
      [cx + 0.23 * Math.cos(b), 3.05, MIDDLE_Z + 0.23 * Math.sin(b)],
      0.015,
      0.015,
      matte('#b5482a', 0),
      4,
    );
    mesh.tube(
      [cx + 0.23 * Math.cos(a), 3.05, MIDDLE_Z + 0.23 * Math.sin(a)],
      [cx + 0.14 * Math.cos(b), 2.65, MIDDLE_Z + 0.14 * Math.sin(b)],
      0.01,
      0.01,
      matte('#c9c9c4', 0),
      3,
    );
  }
  return mesh;
}

/** A closed round of play: somebody runs it once a loop. @param {[number, number][]} places */
const round = (places) => {
  // Two places more at either end make the curve through the first and last one as smooth as any other.
  const path = new Path([...places.slice(-2), ...places, ...places.slice(0, 3)]);
  const [start, end] = [path.lengthTo(2), path.lengthTo(2 + places.length)];
  return { path, way: (/** @type {number} */ s) => start + ((end - start) * s) / LOOP_S };
};

/** @type {import('../kit/stage.mjs').Scene} */
export const athleticCourt = {
  id: 'athletic-court',
  title: 'Athletic court and field',
  description:
    'A basketball court inside a chain-link fence with a playing field behind it; a few pupils play, others watch',
  mount: { at: [-3, 5.4, 0], target: [0.2, 0.8, 15.5], hfovDeg: 78 },
  light: overcast(-120),
  crfOffset: -2,
  build: (stage) => {
    const court = plain('#4d6270', 0.16);
    const ground = new Ground()
      .area(rect(0, MIDDLE_Z, 32, 19.4), asphalt)
      .area(rect(0, MIDDLE_Z, RIGHT - LEFT, FAR - NEAR), court);
    const white = /** @type {const} */ ([0.66, 0.67, 0.66]);
    /** @type {(shape: import('../kit/ground.mjs').Shape) => void} */
    const line = (shape) => void ground.mark(shape, [...white]);
    for (const z of [NEAR, FAR]) line(stroke(LEFT, z, RIGHT, z, 0.09));
    for (const x of [LEFT, 0, RIGHT]) line(stroke(x, NEAR, x, FAR, 0.09));
    line(arc(0, MIDDLE_Z, 1.8, 0.09));
    for (const side of [-1, 1]) {
      const x = side * RIGHT;
      ground.area(rect(x - side * 2.9, MIDDLE_Z, 5.8, 4.8), plain('#5f463f', 0.14));
      for (const z of [-2.4, 2.4]) line(stroke(x, MIDDLE_Z + z, x - side * 5.8, MIDDLE_Z + z, 0.09));
      line(stroke(x - side * 5.8, MIDDLE_Z - 2.4, x - side * 5.8, MIDDLE_Z + 2.4, 0.09));
      line(arc(x - side * 5.8, MIDDLE_Z, 1.8, 0.09));
      const bow = arc(x - side * 1.5, MIDDLE_Z, 6.4, 0.09);
      line((px, pz) => Math.abs(px) < Math.abs(x) && bow(px, pz));
    }
    for (let k = -3; k <= 3; k += 1) ground.mark(stroke(-60, 48 + k * 7, 70, 48 + k * 7, 0.14), [0.45, 0.5, 0.4]);
    stage.ground(ground);

    stage.put(basket(-1));
    stage.put(basket(1));
    stage.put(
      fenceMesh(
        [
          [-16, 4],
          [-16, 24.6],
          [16, 24.6],
          [16, 4],
        ],
        3,
      ),
    );
    stage.put(
      wallMesh({
        from: [-56, 84],
        to: [10, 84],
        heightM: 9,
        stuff: brick('#8f5440'),
        stone: matte('#b8ad98', 0.12),
        seed: 3,
        rows: [
          { from: 1.2, to: 3.2, kind: 'window', spans: spans(12, 2, 3, 5.3) },
          { from: 5, to: 7.2, kind: 'window', spans: spans(12, 2, 3, 5.3) },
        ],
      }),
    );
    stage.put(treeLine(141, 14, 110, 90));
    stage.put(treeLine(142, -120, -60, 80));
    for (const [x, z, seed] of /** @type {[number, number, number][]} */ ([
      [-21, 27, 1],
      [20.5, 29, 2],
      [-30, 36, 3],
      [31, 38, 4],
      [-19.8, 16, 5],
    ]))
      stage.put(treeMesh(150 + seed, { heightM: 8.2, crownM: 2.9, colour: seed === 2 ? '#8a7a33' : '#5b7637' }), {
        at: [x, 0, z],
        yaw: seed,
      });
    stage.put(goal(), { at: [-8, 0, 40], yaw: 0.1 });
    stage.put(benchMesh(), { at: [-3.5, 0, 24], yaw: Math.PI });
    stage.put(benchMesh(), { at: [3.5, 0, 24], yaw: Math.PI });
    stage.put(slabMesh([-16, 25.4], [16, 27.4], fromAbove(pavement), 0.05));
    stage.light(lampPost([-16.4, 25], { heightM: 9, yaw: 2.4, on: false }));
    stage.light(lampPost([16.4, 25], { heightM: 9, yaw: -2.4, on: false }));

    const shirts = ['#b8b6ad', '#8f2b2e', '#2f4a78', '#8f2b2e', '#2f4a78'];
    const rounds = [
      round([
        [8.5, 15.5],
        [5, 12],
        [0, 12.4],
        [3, 16.6],
        [9.5, 16.8],
      ]),
      round([
        [6, 17.6],
        [1, 15.4],
        [3.4, 12.6],
        [9.4, 13.4],
      ]),
      round([
        [1.4, 13.6],
        [6.8, 14.6],
        [10.2, 17.6],
        [5.4, 18.6],
      ]),
      round([
        [9.8, 11.6],
        [6.6, 13.6],
        [3.4, 14.6],
        [7, 10.4],
      ]),
      round([
        [-3, 12.2],
        [2, 11],
        [6, 11.8],
        [1.6, 14.4],
      ]),
    ];
    rounds.forEach(({ path, way }, k) => {
      stage.walker({
        look: {
          ...WARDROBE.runner,
          heightM: 1.62 + 0.05 * k,
          coat: shirts[k] ?? '#888888',
          trousers: k % 2 === 0 ? '#23262b' : '#39424f',
        },
        path,
        way,
      });
    });
    const leader = rounds[0];
    if (leader !== undefined) {
      const ball = new Mesh();
      ball.ellipsoid([0, 0, 0], [0.125, 0.125, 0.125], matte('#b4602a', 0), 8);
      stage.actors.push({
        pose: (s) => {
          const { x, z, yaw } = leader.path.pose(leader.way(s), 0.3);
          // A dribble: 28 bounces a loop.
          const beat = ((s * 28) / LOOP_S) % 1;
          const height = 0.13 + 0.75 * (1 - (2 * beat - 1) ** 2);
          return { at: [x + 0.45 * Math.sin(yaw + 0.5), height, z + 0.45 * Math.cos(yaw + 0.5)], yaw };
        },
        body: () => ball,
      });
    }
    for (const [x, z, yaw, k] of /** @type {[number, number, number, number][]} */ ([
      [-4.1, 23, 3, 2],
      [-3.2, 23.2, 2.6, 3],
      [4.2, 23.1, 3.3, 1],
    ]))
      stage.waiter({
        look: [WARDROBE.teen, WARDROBE.teenRed, WARDROBE.teacher][k - 1] ?? WARDROBE.teen,
        at: [x, z],
        yaw,
        beats: k + 1,
      });
    const lane = new Path([
      [-40, 26.4],
      [0, 26.3],
      [40, 26.5],
    ]);
    stage.walker({ look: WARDROBE.childBlue, path: lane, way: (s) => 10 + 1.3 * s, loops: 3, y: 0.05 });
    const jog = new Path([
      [50, 34],
      [0, 33],
      [-50, 35],
    ]);
    stage.walker({ look: { ...WARDROBE.runner, coat: '#c2a53a' }, path: jog, way: (s) => 3.4 * s + 2, loops: 2 });
    stage.bird({ from: [-34, 9, 46], to: [70, 13, 50], start: 6, end: 15.4 });
    stage.bird({ from: [-35, 10, 47], to: [70, 13.8, 51], start: 6.3, end: 15.9 });
  },
};

/** A football goal. */
function goal() {
  const mesh = new Mesh();
  const bar = matte('#d9d9d6', 0.03, 0.2);
  for (const x of [-3.6, 3.6]) {
    mesh.tube([x, 0, 0], [x, 2.44, 0], 0.06, 0.06, bar, 6);
    mesh.tube([x, 2.44, 0], [x, 0, 1.6], 0.03, 0.03, bar, 4);
  }
  mesh.tube([-3.6, 2.44, 0], [3.6, 2.44, 0], 0.06, 0.06, bar, 6);
  return mesh;
}
