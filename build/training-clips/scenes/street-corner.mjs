import { houseMesh, spans, wallMesh } from '../kit/buildings.mjs';
import { dashes, Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, fromAbove, glow, matte, panels, pavement } from '../kit/materials.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { climbed, Path, timed } from '../kit/motion.mjs';
import { treeLine, treeMesh } from '../kit/plants.mjs';
import { dusk } from '../kit/sky.mjs';
import { lampPost, signMesh, slabMesh, utilityLine } from '../kit/street.mjs';
import { CAR_COLOURS, WARDROBE } from './wardrobe.mjs';

const ROAD_Z = 16;
const HALF = 4.2;
const SIDE_X = 3.5;
const KERB = 0.14;
const black = matte('#17191b', 0.05);
const LENSES = {
  red: { on: glow('#ff3524', 7), off: matte('#3a0f0c', 0) },
  amber: { on: glow('#ffb02e', 6), off: matte('#3a2a0b', 0) },
  green: { on: glow('#3dffb0', 5), off: matte('#0c2f22', 0) },
};

/** What the road along x is shown: go, then stop while people cross. @param {number} s @returns {keyof typeof LENSES} */
const aspect = (s) => (s < 5.2 ? 'green' : s < 6.8 ? 'amber' : s > 15.4 ? 'green' : 'red');

/** Signal heads over the road, as a mesh at a time of the loop. @param {number} s */
function signals(s) {
  const mesh = new Mesh();
  for (const [x, z, face] of /** @type {[number, number, number][]} */ ([
    [8.6, ROAD_Z + 2, -1],
    [-9.4, ROAD_Z - 1.8, 1],
  ])) {
    for (const [k, name] of /** @type {const} */ (['red', 'amber', 'green']).entries()) {
      const y = 5.5 - k * 0.34;
      const lens = aspect(s) === name ? LENSES[name].on : LENSES[name].off;
      // Faces along the road and a little towards the camera, as such heads are tilted.
      const tilt = face < 0 ? 0.2 : -0.2;
      mesh.quad(
        [x + face * 0.15 - tilt * 0.6, y, z - 0.14],
        [x + face * 0.15 + tilt * 0.6, y, z + 0.14],
        [x + face * 0.15 + tilt * 0.6, y + 0.26, z + 0.14],
        [x + face * 0.15 - tilt * 0.6, y + 0.26, z - 0.14],
        lens,
      );
      mesh.quad(
        [x - 0.12, y, z - 0.155],
        [x + 0.12, y, z - 0.155],
        [x + 0.12, y + 0.26, z - 0.155],
        [x - 0.12, y + 0.26, z - 0.155],
        lens,
      );
    }
  }
  return mesh;
}

/** @type {import('../kit/stage.mjs').Scene} */
export const streetCorner = {
  id: 'street-corner',
  title: 'Street corner',
  description: 'A crossing of two residential streets with signals and crosswalks at dusk; cars stop, people cross',
  mount: { at: [-3.5, 5.6, 0], target: [0.6, 0.6, 17.5], hfovDeg: 74 },
  light: dusk(-40),
  crfOffset: -2,
  build: (stage) => {
    const ground = new Ground()
      .area(rect(0, ROAD_Z, 300, HALF * 2), asphalt)
      .area(rect(SIDE_X, 70, 8, 108), asphalt)
      .mark(dashes(-150, ROAD_Z, -6.5, ROAD_Z, 3, 3.5), [0.6, 0.44, 0.1])
      .mark(dashes(12.5, ROAD_Z, 150, ROAD_Z, 3, 3.5), [0.6, 0.44, 0.1])
      .mark(stroke(SIDE_X, 27, SIDE_X, 120, 0.12), [0.6, 0.44, 0.1])
      .mark(stroke(-6.2, ROAD_Z - HALF, -6.2, ROAD_Z, 0.4))
      .mark(stroke(13.4, ROAD_Z, 13.4, ROAD_Z + HALF, 0.4))
      .mark(stroke(SIDE_X - 4, 26.4, SIDE_X, 26.4, 0.4));
    for (let k = 0; k < 9; k += 1) {
      ground.mark(rect(-3.4, ROAD_Z - HALF + 0.6 + k * 0.92, 2.6, 0.46));
      ground.mark(rect(SIDE_X - 3.6 + k * 0.9, 23, 0.45, 2.6));
    }
    stage.ground(ground);
    const top = fromAbove(pavement);
    stage.put(slabMesh([-150, ROAD_Z - HALF - 2.6], [150, ROAD_Z - HALF], top, KERB));
    stage.put(slabMesh([-150, ROAD_Z + HALF], [SIDE_X - 4, ROAD_Z + HALF + 2.6], top, KERB));
    stage.put(slabMesh([SIDE_X + 4, ROAD_Z + HALF], [150, ROAD_Z + HALF + 2.6], top, KERB));
    stage.put(slabMesh([SIDE_X - 6.2, ROAD_Z + HALF + 2.6], [SIDE_X - 4, 110], top, KERB));
    stage.put(slabMesh([SIDE_X + 4, ROAD_Z + HALF + 2.6], [SIDE_X + 6.2, 110], top, KERB));

    const roof = matte('#35322f', 0.15);
    for (const [x, z, seed, colour, yaw] of /** @type {[number, number, number, string, number][]} */ ([
      [-12, 30, 1, '#9b9484', 0],
      [-22, 31, 2, '#6d7c86', 0],
      [-33, 30, 3, '#a58d6d', 0],
      [17, 30, 4, '#82867a', 0],
      [28, 31, 5, '#a49a86', 0],
      [39.5, 30, 6, '#6d6a70', 0],
      [-11.5, 50, 7, '#8c8a80', 1.57],
      [18, 52, 8, '#9a8a78', -1.57],
    ]))
      stage.put(houseMesh(seed * 13, { siding: panels(colour, 0.22), roof, lit: 0.42 }), { at: [x, 0, z], yaw });
    stage.put(
      wallMesh({
        from: [-52, 64],
        to: [-14, 64],
        heightM: 9,
        stuff: brick('#7d4a3c'),
        lit: 0.4,
        rows: [
          { from: 1.2, to: 3.2, kind: 'window', spans: spans(7, 1.5, 3, 5) },
          { from: 5, to: 7, kind: 'window', spans: spans(7, 1.5, 3, 5) },
        ],
      }),
    );
    for (const [x, z, seed] of /** @type {[number, number, number][]} */ ([
      [-17, 24.6, 1],
      [-29, 24.8, 2],
      [12, 26, 3],
      [23, 24.8, 4],
      [35, 25, 5],
      [-6, 40, 6],
      [11.6, 44, 7],
    ]))
      stage.put(treeMesh(90 + seed, { heightM: 7.4, colour: '#59653a' }), { at: [x, 0, z], yaw: seed });
    stage.put(treeLine(95, -90, 100, 92));
    stage.put(
      utilityLine([
        [-45, ROAD_Z + HALF + 0.6],
        [-12, ROAD_Z + HALF + 0.6],
        [22, ROAD_Z + HALF + 0.6],
        [56, ROAD_Z + HALF + 0.6],
      ]),
    );
    for (const [x, z, yaw, power] of /** @type {[number, number, number, number][]} */ ([
      [-9.5, ROAD_Z + HALF + 0.7, Math.PI, 20],
      [9.2, ROAD_Z - HALF - 0.6, 0, 20],
      [SIDE_X - 4.5, 42, Math.PI / 2, 18],
    ]))
      stage.light(lampPost([x, z], { heightM: 7.4, yaw, armM: 1.8, power, warm: '#ffc27c' }));
    const arms = new Mesh();
    for (const [x, z, to] of /** @type {[number, number, number][]} */ ([
      [8.6, ROAD_Z + HALF + 0.6, ROAD_Z + 1.4],
      [-9.4, ROAD_Z - HALF - 0.5, ROAD_Z - 1.2],
    ])) {
      arms.tube([x, 0, z], [x, 6.2, z], 0.1, 0.08, black, 8);
      arms.tube([x, 5.9, z], [x, 6, to], 0.06, 0.05, black, 6);
      arms.box(
        [x - 0.14, 4.75, (x > 0 ? ROAD_Z + 2 : ROAD_Z - 1.8) - 0.15],
        [x + 0.14, 5.85, (x > 0 ? ROAD_Z + 2 : ROAD_Z - 1.8) + 0.15],
        black,
      );
    }
    stage.put(arms);
    stage.actors.push({ pose: () => ({ at: [0, 0, 0], yaw: 0 }), body: signals, shadowless: true });
    stage.put(signMesh('#c7b21c', 0.6, 0.6, 2.5), { at: [-12.6, KERB, ROAD_Z - HALF - 0.5] });

    const east = new Path([
      [-70, ROAD_Z - 2],
      [70, ROAD_Z - 2],
    ]);
    const west = new Path([
      [70, ROAD_Z + 2],
      [-70, ROAD_Z + 2],
    ]);
    const stopE = 70 - 6.2 - 2.9;
    const stopW = 70 - 13.4 - 2.9;
    const colour = CAR_COLOURS[4] ?? '#22385c';
    stage.vehicle({
      path: east,
      way: timed([
        [0, stopE],
        [0.4, stopE],
        [3, stopE + 12],
        [5, stopE + 31],
        [6, stopE + 42],
      ]),
      to: 6,
      shape: 'sedan',
      colour,
      lit: true,
    });
    stage.vehicle({
      path: east,
      way: timed([
        [4, stopE - 58],
        [7.6, stopE - 17],
        [10.4, stopE],
        [16, stopE],
      ]),
      from: 4,
      shape: 'sedan',
      colour,
      lit: true,
      braking: (s) => s > 7.4,
    });
    stage.vehicle({ path: west, way: (s) => 12 * s + 30, to: 8, shape: 'suv', colour: '#8a8f94', lit: true });
    stage.vehicle({
      path: west,
      way: timed([
        [5.5, stopW - 62],
        [9, stopW - 18],
        [12, stopW],
        [16, stopW],
      ]),
      from: 5.5,
      shape: 'hatch',
      colour: '#6c1c20',
      lit: true,
      braking: (s) => s > 9,
    });
    stage.vehicle({
      path: west,
      way: timed([
        [0, stopW],
        [0.8, stopW],
        [3.5, stopW + 12],
        [5.6, stopW + 32],
        [7.4, stopW + 54],
      ]),
      to: 7.4,
      shape: 'hatch',
      colour: '#6c1c20',
      lit: true,
    });

    const cross = new Path([
      [-3.9, ROAD_Z - HALF - 9],
      [-3.6, ROAD_Z - HALF],
      [-3.2, ROAD_Z + HALF],
      [-3.4, ROAD_Z + HALF + 2],
      [-24, ROAD_Z + HALF + 1.8],
    ]);
    stage.walker({ look: WARDROBE.teen, path: cross, way: (s) => 7.6 + 1.4 * (s - 7), loops: 2, y: kerb });
    const home = new Path([
      [-26, ROAD_Z + HALF + 1.4],
      [-14, ROAD_Z + HALF + 1.4],
      [-4.4, ROAD_Z + HALF + 1.2],
      [-2.8, ROAD_Z + HALF],
      [-3, ROAD_Z - HALF],
      [-3.2, ROAD_Z - HALF - 1.4],
      [24, ROAD_Z - HALF - 1.6],
    ]);
    stage.walker({ look: WARDROBE.parent, path: home, way: (s) => 23 + 1.3 * (s - 24), loops: 3, y: kerb });
    stage.walker({ look: WARDROBE.child, path: home, way: (s) => 22.2 + 1.3 * (s - 24), loops: 3, y: kerb });
  },
};

/** @param {number} _x @param {number} z */
function kerb(_x, z) {
  return KERB * (1 - climbed(ROAD_Z - HALF, z) + climbed(ROAD_Z + HALF, z));
}
