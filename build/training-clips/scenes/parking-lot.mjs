import { Ground, rect, stroke } from '../kit/ground.mjs';
import { asphalt, brick, matte, pavement } from '../kit/materials.mjs';
import { climbed, Path, timed } from '../kit/motion.mjs';
import { carMesh } from '../kit/car.mjs';
import { hash } from '../kit/noise.mjs';
import { hedgeMesh, treeLine, treeMesh } from '../kit/plants.mjs';
import { day } from '../kit/sky.mjs';
import { porchMesh, spans, wallMesh } from '../kit/buildings.mjs';
import { fenceMesh, lampPost, signMesh, slabMesh } from '../kit/street.mjs';
import { fromAbove } from '../kit/materials.mjs';
import { CAR_COLOURS, WARDROBE } from './wardrobe.mjs';

const STALL_M = 2.75;
const SHAPES = /** @type {const} */ (['sedan', 'suv', 'hatch', 'pickup', 'sedan', 'suv']);
// Rows of stalls: depth of their open end, the way the cars stand, and their number either side.
const ROWS = [
  { z: 14.6, into: -1 },
  { z: 21.4, into: 1 },
  { z: 33.5, into: -1 },
];
const FREE = { row: 1, stall: 2 };

/** @type {(row: number, stall: number) => number} */
const stallX = (row, stall) => -20.6 + stall * STALL_M + (row === 1 ? 1 : 0);

/** @type {import('../kit/stage.mjs').Scene} */
export const parkingLot = {
  id: 'parking-lot',
  title: 'Parking lot',
  description:
    'Rows of parked cars before a brick school; one car leaves its stall, another takes it, people walk to the building',
  mount: { at: [0, 5.2, 0], target: [-1, 0.6, 20], hfovDeg: 74 },
  light: day(-138),
  build: (stage) => {
    const ground = new Ground().area(rect(0, 20, 66, 38), asphalt).area(rect(0, 45.5, 120, 3), pavement);
    ROWS.forEach(({ z, into }, r) => {
      for (let k = 0; k <= 15; k += 1)
        ground.mark(stroke(stallX(r, k) - STALL_M / 2, z, stallX(r, k) - STALL_M / 2, z + into * 5.2, 0.11));
    });
    ground.mark(stroke(-24, 26.6, 24, 26.6, 0.11));
    for (const x of [-13, 9])
      ground
        .mark(stroke(x, 27.6, x + 2, 27.6, 0.14))
        .mark(stroke(x + 1.4, 27.1, x + 2.1, 27.6, 0.14))
        .mark(stroke(x + 1.4, 28.1, x + 2.1, 27.6, 0.14));
    stage.ground(ground);

    for (const [r, { z, into }] of ROWS.entries()) {
      for (let k = 0; k < 15; k += 1) {
        if (hash(k, r, 5) < 0.16 || (r === FREE.row && k === FREE.stall + 4)) continue;
        const shape = SHAPES[Math.floor(hash(k, r, 9) * SHAPES.length)] ?? 'sedan';
        const colour = CAR_COLOURS[(k * 5 + r * 4) % CAR_COLOURS.length] ?? '#888888';
        const nose = hash(k, r, 13) < 0.8 ? into : -into;
        stage.put(carMesh({ shape, colour }), {
          at: [stallX(r, k) + (hash(k, r, 3) - 0.5) * 0.35, 0, z + into * (2.75 + 0.3 * hash(k, r, 4))],
          yaw: (nose > 0 ? 0 : Math.PI) + (hash(k, r, 6) - 0.5) * 0.05,
        });
      }
    }
    stage.put(slabMesh([-34, 39.2], [34, 47], fromAbove(pavement)));
    stage.put(slabMesh([-25, 26.3], [-22.6, 26.9], fromAbove(pavement)));
    stage.put(
      wallMesh({
        from: [-46, 50],
        to: [30, 50],
        heightM: 8.6,
        stuff: brick('#8c4f3c'),
        stone: matte('#b8ad98', 0.12),
        seed: 3,
        rows: [
          { from: 1.1, to: 3.2, kind: 'window', spans: [...spans(6, 3, 3, 5.2), ...spans(6, 45, 3, 5.2)] },
          { from: 5, to: 7.1, kind: 'window', spans: spans(14, 3, 3, 5.2) },
        ],
      }),
    );
    stage.put(porchMesh(matte('#b8ad98', 0.12)), { at: [-12, 0, 50] });
    stage.put(treeLine(5, 26, 120, 78));
    stage.put(treeLine(8, -130, -40, 84));
    for (const [x, z, seed, size] of /** @type {const} */ ([
      [-17, 42.5, 1, 0.9],
      [-5.5, 42.8, 2, 1],
      [7.5, 42.4, 3, 0.85],
      [20, 42.6, 4, 1.05],
      [29, 38, 5, 1.2],
      [-29, 30, 6, 1.1],
    ])) {
      stage.put(treeMesh(seed, { heightM: 7.4, colour: seed % 3 === 0 ? '#8a7a33' : '#577334' }), {
        at: [x, 0, z],
        yaw: seed,
        size,
      });
    }
    stage.put(hedgeMesh(3, [24, 0.9, 1.1], { count: 2600 }), { at: [-12, 0, 48.6] });
    stage.put(
      fenceMesh([
        [33, 8],
        [33, 39],
      ]),
    );
    for (const [x, z] of /** @type {[number, number][]} */ ([
      [-12.4, 27],
      [13.6, 27],
    ]))
      stage.light(lampPost([x, z], { heightM: 8, on: false, yaw: Math.PI / 2 }));
    stage.put(signMesh('#20528c'), { at: [-8.3, 0, 39.4] });

    // One car backs out and leaves; its double comes in and takes the place, so that the loop closes.
    const x = stallX(FREE.row, FREE.stall + 4);
    const z = 24.2;
    const colour = '#8c2227';
    const out = new Path([
      [x, z],
      [x, z - 4],
      [x - 1.4, z - 6],
      [x - 6.2, z - 6.3],
    ]);
    const away = new Path([
      [x - 6.2, z - 6.3],
      [x - 1, z - 6.3],
      [x + 8, z - 6.2],
      [x + 30, z - 6.2],
    ]);
    stage.vehicle({
      path: out,
      way: timed([
        [0, 0],
        [0.6, 0],
        [3.9, out.lengthM],
        [4.4, out.lengthM],
      ]),
      to: 4.2,
      reverse: true,
      shape: 'sedan',
      colour,
      braking: (s) => s < 0.8 || s > 3.5,
    });
    stage.vehicle({
      path: away,
      way: timed([
        [4.2, 0],
        [5.6, 3],
        [8.6, 24],
        [9, 28],
      ]),
      from: 4.2,
      to: 9.2,
      shape: 'sedan',
      colour,
    });
    const back = new Path([
      [x - 30, z - 6.2],
      [x - 9, z - 6.2],
      [x - 3.6, z - 6],
      [x - 0.7, z - 4.2],
      [x, z - 2],
      [x, z - 1],
      [x, z],
    ]);
    stage.vehicle({
      path: back,
      way: timed([
        [9.2, -2],
        [11.6, 15],
        [13.6, 25],
        [15.5, back.lengthM],
        [16, back.lengthM],
      ]),
      from: 9.2,
      shape: 'sedan',
      colour,
      braking: (s) => s > 12.6,
    });

    const walk = new Path([
      [16, 8],
      [10, 17.4],
      [6.4, 27],
      [4, 38],
      [2, 47],
    ]);
    stage.walker({ look: WARDROBE.teacher, path: walk, way: (s) => 4 + 1.4 * s, loops: 2 });
    const arriving = new Path([
      [-37, 40.6],
      [-17, 40.8],
      [-12.4, 43.6],
      [-12, 51],
    ]);
    stage.walker({ look: WARDROBE.teen, path: arriving, way: (s) => 1.38 * s, loops: 2, y: 0.14 });
    const leaving = new Path([
      [-11.6, 51],
      [-11.4, 43],
      [-6, 39.6],
      [2, 38],
      [12, 38.6],
      [38, 40.2],
    ]);
    stage.walker({
      look: WARDROBE.parent,
      path: leaving,
      way: (s) => 1.3 * s,
      loops: 3,
      y: (_x, z) => 0.14 * climbed(39.2, z),
    });
    stage.bird({ from: [-46, 8.5, 44], to: [52, 12.5, 50], start: 4, end: 12 });
    stage.bird({ from: [-47, 9.4, 45], to: [53, 13.5, 51], start: 4.4, end: 12.5 });
  },
};
