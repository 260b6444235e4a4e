// @ts-check
import { round } from '../statistics.mjs';
import { found } from './found.mjs';

/** Where it takes longer it is no longer measured, milliseconds. */
const MOST_MS = 30_000;

/** All of a wall's tiles that show a camera, and how long ago they were all in a state, kept as a promise in the page. */
const WATCH_DARK = `window.benchDark = new Promise((resolve, reject) => {
  const tiles = [...document.querySelectorAll('[data-testid^="tile-"][data-camera]')];
  const look = () => {
    if (tiles.length === 0 || !tiles.every((tile) => tile.dataset.state === 'revoked')) return;
    watch.disconnect();
    resolve({ atMs: Date.now(), tiles: tiles.length });
  };
  const watch = new MutationObserver(look);
  for (const tile of tiles) watch.observe(tile, { attributes: true, attributeFilter: ['data-state'] });
  setTimeout(() => reject(new Error('the tiles are not dark')), ${MOST_MS});
}), undefined`;

/**
 * The district ends the agreement by its signed word, again and again, while all tiles play: from the file until the last of them is
 * dark. Station and district have the clock of one machine.
 * @param {import('./wall-station.mjs').WallStation} station
 * @param {readonly string[]} monitorIds
 * @param {{ rounds: number, live: number }} plan `live` tiles play before each
 */
export async function measureRevocations(station, monitorIds, { rounds, live }) {
  /** @type {number[]} */
  const darkMs = [];
  let tiles = 0;
  for (let index = 0; index < rounds; index += 1) {
    await found('the tiles are live', async () => (await station.live()) >= live);
    for (const monitorId of monitorIds) await station.onWall(monitorId, WATCH_DARK);
    const endedAtMs = Date.now();
    station.agreement.end();
    /** @type {{ atMs: number, tiles: number }[]} */
    const dark = await Promise.all(monitorIds.map((monitorId) => station.onWall(monitorId, 'window.benchDark')));
    darkMs.push(Math.max(...dark.map(({ atMs }) => atMs)) - endedAtMs);
    tiles = dark.reduce((sum, wall) => sum + wall.tiles, 0);
    station.agreement.restore();
  }
  const sorted = darkMs.toSorted((one, other) => one - other);
  return {
    ...{ count: rounds, tiles },
    medianMs: round(sorted[Math.floor(rounds / 2)] ?? 0, 0),
    longestMs: round(sorted.at(-1) ?? 0, 0),
  };
}
