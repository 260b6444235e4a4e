// @ts-check

/**
 * The largest number of tiles that is held, by bisecting. A number that fails is tried once more before it counts as too
 * many: what disturbs a machine for a moment makes a run fail, and nothing makes one succeed. It takes for granted that
 * fewer tiles are held where more are.
 * @param {(tiles: number) => Promise<boolean>} holds runs so many tiles and tells whether all of them were held
 * @param {number} most larger than what can be held
 * @returns {Promise<number>} 0 where not even one is held
 */
export async function findLargest(holds, most) {
  let held = 0;
  let tooMany = most;
  while (tooMany - held > 1) {
    const tiles = Math.floor((held + tooMany) / 2);
    if ((await holds(tiles)) || (await holds(tiles))) held = tiles;
    else tooMany = tiles;
  }
  return held;
}
