import { PATCH_STRIDE } from './mesh.mjs';

/** Which parts of a picture can a moving thing darken? Answered for tiles of pixels, so that few pixels need a ray. */

/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {{ min: Vec, max: Vec }} Box */
/** @typedef {Box & { casts: boolean, reachM: number }} ThingBox Around something that moves; `reachM` is how far the ground darkens around it. */

/** Side of a tile in pixels. */
export const TILE_PX = 8;

/** The boxes of the world that the tiles of a plate show, row by row; undefined where there is only sky. @param {import('./plate.mjs').Plate} plate @returns {(Box | undefined)[]} */
export function tilesOf(plate) {
  const across = Math.ceil(plate.widthPx / TILE_PX);
  const down = Math.ceil(plate.heightPx / TILE_PX);
  /** @type {(Box | undefined)[]} */
  const tiles = new Array(across * down).fill(undefined);
  for (let pixel = 0; pixel < plate.widthPx * plate.heightPx; pixel += 1) {
    if (!plate.solid(pixel)) continue;
    const tile =
      Math.floor(Math.floor(pixel / plate.widthPx) / TILE_PX) * across + Math.floor((pixel % plate.widthPx) / TILE_PX);
    /** @type {Box} */
    const box = tiles[tile] ?? { min: [9e9, 9e9, 9e9], max: [-9e9, -9e9, -9e9] };
    for (const c of /** @type {const} */ ([0, 1, 2])) {
      const v = plate.place[pixel * 3 + c] ?? 0;
      box.min[c] = Math.min(box.min[c], v - 0.05);
      box.max[c] = Math.max(box.max[c], v + 0.05);
    }
    tiles[tile] = box;
  }
  return tiles;
}

/** Can a ray from the tile towards the sun meet the thing? @param {Box} tile @param {Box} thing @param {Vec} sun @param {number} sizeM Softness: grows the thing. */
export function underSun(tile, thing, sun, sizeM) {
  return sweep(tile, thing, sun, sun, 200, sizeM);
}

/** Can a line from the tile to the lamp meet the thing? @param {Box} tile @param {Box} thing @param {Vec} lamp */
export function underLamp(tile, thing, lamp) {
  /** @type {Vec} */
  const low = [lamp[0] - tile.min[0], lamp[1] - tile.min[1], lamp[2] - tile.min[2]];
  /** @type {Vec} */
  const high = [lamp[0] - tile.max[0], lamp[1] - tile.max[1], lamp[2] - tile.max[2]];
  return sweep(tile, thing, low, high, 1, 0);
}

/** Is the thing within so many metres? @param {Box} tile @param {Box} thing @param {number} reachM */
export function closeTo(tile, thing, reachM) {
  for (const c of /** @type {const} */ ([0, 1, 2])) {
    if (tile.min[c] > thing.max[c] + reachM || tile.max[c] < thing.min[c] - reachM) return false;
  }
  return true;
}

/** Does the tile, its lower and upper corner moving at these speeds, meet the thing between time 0 and `end`?
 * @param {Box} tile @param {Box} thing @param {Vec} low @param {Vec} high @param {number} end @param {number} growM */
function sweep(tile, thing, low, high, end, growM) {
  let from = 0;
  let to = end;
  for (const c of /** @type {const} */ ([0, 1, 2])) {
    // Lower side under the thing's top, and upper side over its bottom: two linear conditions on the time.
    for (const [start, speed] of /** @type {[number, number][]} */ ([
      [tile.min[c] - thing.max[c] - growM, low[c]],
      [thing.min[c] - growM - tile.max[c], -high[c]],
    ])) {
      if (Math.abs(speed) < 1e-9) {
        if (start > 0) return false;
      } else if (speed > 0) {
        to = Math.min(to, -start / speed);
      } else {
        from = Math.max(from, -start / speed);
      }
    }
    if (from > to) return false;
  }
  return true;
}

/** The box around a mesh. @param {import('./mesh.mjs').Mesh} mesh @param {boolean} casts @returns {ThingBox} */
export function boxOf(mesh, casts) {
  /** @type {Vec} */ const min = [9e9, 9e9, 9e9];
  /** @type {Vec} */ const max = [-9e9, -9e9, -9e9];
  const { data } = mesh;
  for (let p = 0; p < data.length; p += PATCH_STRIDE) {
    for (const c of /** @type {const} */ ([0, 1, 2])) {
      const o = data[p + c] ?? 0;
      const a = data[p + 3 + c] ?? 0;
      const b = data[p + 6 + c] ?? 0;
      min[c] = Math.min(min[c], o, o + a, o + b, o + a + b);
      max[c] = Math.max(max[c], o, o + a, o + b, o + a + b);
    }
  }
  return { min, max, casts, reachM: Math.min(1.6, 0.3 + 0.5 * Math.min(max[0] - min[0], max[2] - min[2])) };
}
