// @ts-check
import { z } from 'zod';
import { pause } from '../interrupt.mjs';
import { defineMeasure, whole } from '../measure.mjs';
import { found, withWallStation } from '../station.mjs';
import { median, percentile, round } from '../figures.mjs';

const TILES_A_MONITOR = 16;
const MONITORS = ['m1', 'm2', 'm3', 'm4'];
const TILES = TILES_A_MONITOR * MONITORS.length;
/** Cameras beside those of the salvos, which are dropped onto tiles. */
const SPARE = 20;
/** Between two salvos, milliseconds: the wall has settled by then. */
const EVERY_MS = 4_000;
/** Not every camera must be live: a machine without a GPU may hold fewer, and the console has its work all the same. */
const MOST_WAIT_MS = 60_000;

/** How often the district ends the agreement. */
const REVOCATIONS = 10;

/** Keeps the moment of each turn of the page. */
const WATCH_TURNS = `(() => {
  const turns = [];
  const turn = () => { turns.push(performance.now()); requestAnimationFrame(turn); };
  requestAnimationFrame(turn);
  window.benchTurns = turns;
})()`;

/** The mark: the console's frames while salvos of 64 tiles are applied, p95, milliseconds. */
const MOST_FRAME_MS = 50;

/** The mark: from a drop until its tile says that it connects, p95, milliseconds. */
const MOST_DROP_MS = 100;

/** The mark: from the district's word until the last of 64 tiles is dark, the longest, milliseconds. */
const MOST_DARK_MS = 2_000;

/** How long a page went from one turn to the next, milliseconds. */
export const FrameTimes = z.object({
  p50: z.number(),
  p95: z.number(),
  longest: z.number(),
  /** Turns that were counted. */
  turns: z.number().int(),
});
/** @typedef {z.infer<typeof FrameTimes>} FrameTimes */

/** Over several times, milliseconds. */
const Times = z.object({ median: z.number(), p95: z.number() });

export const salvo = defineMeasure({
  about: "Applies salvos of 64 tiles and measures the console's frames, drops cameras onto tiles, ends the agreement.",
  result: 'console/salvo-64',
  application: true,
  options: z.strictObject({ rounds: whole(2, 1_000, 20, 'salvos that are applied') }),
  figures: z.object({
    tiles: z.number().int(),
    monitors: z.number().int(),
    /** Salvos that were applied, each of them changing every tile. */
    applied: z.number().int(),
    /** Tiles that were live before the first of them. */
    live: z.number().int(),
    /** The console's frames while nothing is applied, for comparison. */
    quiet: FrameTimes,
    /** The console's frames in the second after each salvo was asked for. */
    applying: FrameTimes,
    /** From the command to its answer, milliseconds. */
    answerMs: Times,
    /** Cameras that nobody watched, opened in tiles of the full wall. */
    drops: z.object({
      count: z.number().int(),
      /** From the command until the tile names the camera and is connecting. */
      namedMs: Times,
      /** Until it is live. */
      liveMs: Times,
    }),
    /** How often the district ended the agreement, and how long until the last tile was dark, milliseconds. */
    revocations: z.object({
      count: z.number().int(),
      tiles: z.number().int(),
      medianMs: z.number(),
      longestMs: z.number(),
    }),
  }),
  run: ({ rounds }, { signal, say }) =>
    withWallStation({ cameras: TILES + SPARE, monitorIds: MONITORS }, (station, cameras) =>
      measure(
        station,
        cameras.map(({ cameraId }) => cameraId),
        rounds,
        signal,
        say,
      ),
    ),
  marks: [
    {
      mark: 'revoked by the district, 64 tiles are dark',
      goal: `within ${MOST_DARK_MS / 1_000} s`,
      judge: ({ revocations: { count, tiles, medianMs, longestMs } }) => {
        const measured = `${(medianMs / 1_000).toFixed(2)} s (median), ${(longestMs / 1_000).toFixed(2)} s (longest of ${count}); ${tiles} tiles`;
        return { measured, met: longestMs <= MOST_DARK_MS && tiles >= 64 };
      },
    },
    {
      mark: "the console's frames while salvos of 64 tiles are applied",
      goal: 'p95 under 50 ms',
      judge: ({ applying, quiet, live }) => {
        const measured = `p95 ${applying.p95} ms, ${quiet.p95} ms while ${live} tiles play and nothing is applied`;
        return { measured, met: applying.p95 < MOST_FRAME_MS };
      },
    },
    {
      mark: 'a drop on a full wall of 64 tiles connects',
      goal: 'p95 at most 100 ms',
      judge: ({ drops: { namedMs, liveMs } }) => {
        const measured = `p95 ${namedMs.p95} ms; live after ${liveMs.median} ms (median), ${liveMs.p95} ms (p95)`;
        return { measured, met: namedMs.p95 <= MOST_DROP_MS };
      },
    },
  ],
});

/**
 * @param {import('../station.mjs').WallStation} station
 * @param {readonly string[]} allIds
 * @param {number} rounds
 * @param {AbortSignal} signal
 * @param {(line: string) => void} say
 */
async function measure(station, allIds, rounds, signal, say) {
  const [cameraIds, spareIds] = [allIds.slice(0, TILES), allIds.slice(TILES)];
  for (const monitorId of MONITORS) await station.command('open-monitor', { monitorId });
  // Of the two salvos no tile shows the same: every camera goes to another monitor.
  const shifted = [...cameraIds.slice(TILES / 2), ...cameraIds.slice(0, TILES / 2)];
  const salvoIds = [await save(station, 'Shifted', shifted), await save(station, 'Straight', cameraIds)];
  const live = await liveTiles(station);
  say(`${live} of ${TILES} tiles are live`);

  await station.evaluate(WATCH_TURNS);
  await pause(EVERY_MS, signal);
  /** @type {{ atMs: number, tookMs: number }[]} */
  const applied = [];
  for (let round = 0; round < rounds; round += 1) {
    const input = JSON.stringify({ salvoId: salvoIds[round % 2], onto: null });
    /** @type {{ atMs: number, tookMs: number, status: string }} */
    const answer = await station.evaluate(`(async () => {
      const atMs = performance.now();
      const { status } = await window.api.command('apply-salvo', ${input});
      return { atMs, tookMs: performance.now() - atMs, status };
    })()`);
    if (answer.status !== 'success') throw new Error(`a salvo was not applied: ${answer.status}`);
    applied.push(answer);
    await pause(EVERY_MS, signal);
  }
  /** @type {number[]} */
  const turns = await station.evaluate('window.benchTurns');
  const { quiet, applying } = partTurns(
    turns,
    applied.map(({ atMs }) => atMs),
  );
  say('cameras are dropped onto tiles');
  const drops = await measureDrops(
    station,
    spareIds.map((cameraId, index) => ({
      monitorId: MONITORS[index % MONITORS.length] ?? '',
      cell: index % TILES_A_MONITOR,
      cameraId,
    })),
    signal,
  );
  say('the district ends the agreement, and gives it back');
  const revocations = await measureRevocations(station, MONITORS, { rounds: REVOCATIONS, live });
  const answers = applied.map(({ tookMs }) => tookMs);
  return {
    tiles: TILES,
    monitors: MONITORS.length,
    applied: applied.length,
    live,
    quiet: frameTimes(quiet),
    applying: frameTimes(applying),
    answerMs: timesOf(answers),
    drops,
    revocations,
  };
}

/**
 * Shows the cameras and saves what is shown.
 * @param {import('../station.mjs').WallStation} station
 * @param {string} name
 * @param {readonly string[]} cameraIds
 */
async function save(station, name, cameraIds) {
  for (const [index, monitorId] of MONITORS.entries()) {
    const own = cameraIds.slice(index * TILES_A_MONITOR, (index + 1) * TILES_A_MONITOR);
    await station.command('open-cameras', { at: { monitorId, cell: 0 }, cameraIds: own });
  }
  const input = { name, number: null, monitorIds: MONITORS, empties: 'empty', keep: [], over: null };
  const saved = await station.command('save-salvo', input);
  return /** @type {{ salvoId: string }} */ (saved).salvoId;
}

/** @param {import('../station.mjs').WallStation} station */
async function liveTiles(station) {
  try {
    return await found('all tiles are live', async () => (await station.live()) === TILES && TILES, MOST_WAIT_MS);
  } catch {
    return station.live();
  }
}

/** Between two drops, milliseconds: the tile before is live by then. */
const DROP_EVERY_MS = 1_500;

/** A tile that takes longer says nothing of how long it takes, milliseconds. */
const MOST_MS = 10_000;

/**
 * Opens cameras that nobody watches in cells that are in use, as a drop of the console does, and watches the tiles. Console
 * and wall have the clock of one machine.
 * @param {import('../station.mjs').WallStation} station
 * @param {readonly { monitorId: string, cell: number, cameraId: string }[]} drops
 * @param {AbortSignal} signal
 */
async function measureDrops(station, drops, signal) {
  /** @type {{ named: number[], live: number[] }} */
  const took = { named: [], live: [] };
  for (const { monitorId, cell, cameraId } of drops) {
    const tile = `[data-testid="tile-${monitorId}-${cell}"]`;
    await station.onWall(
      monitorId,
      `window.benchDrop = new Promise((resolve, reject) => {
        let namedAt;
        const watch = new MutationObserver(() => {
          // Each camera has an element of its own, wherever it is shown.
          const tile = document.querySelector('${tile}');
          if (tile?.dataset.camera !== '${cameraId}') return;
          namedAt ??= Date.now();
          if (tile.dataset.state !== 'live') return;
          watch.disconnect();
          resolve({ namedAt, liveAt: Date.now() });
        });
        watch.observe(document.body, {
          ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['data-camera', 'data-state'] },
        });
        setTimeout(() => reject(new Error('${cameraId} did not become live')), ${MOST_MS});
      }), undefined`,
    );
    const input = JSON.stringify({ at: { monitorId, cell }, cameraId });
    /** @type {{ droppedAt: number, status: string }} */
    const drop = await station.evaluate(`(async () => {
      const droppedAt = Date.now();
      const { status } = await window.api.command('open-tile', ${input});
      return { droppedAt, status };
    })()`);
    if (drop.status !== 'success') throw new Error(`${cameraId} was not opened: ${drop.status}`);
    /** @type {{ namedAt: number, liveAt: number }} */
    const { namedAt, liveAt } = await station.onWall(monitorId, 'window.benchDrop');
    took.named.push(namedAt - drop.droppedAt);
    took.live.push(liveAt - drop.droppedAt);
    await pause(DROP_EVERY_MS, signal);
  }
  return { count: drops.length, namedMs: timesOf(took.named), liveMs: timesOf(took.live) };
}

/** @param {readonly number[]} times */
function timesOf(times) {
  return { median: round(median(times) ?? 0, 1), p95: round(percentile(times, 0.95) ?? 0, 1) };
}

/** Where it takes longer it is no longer measured, milliseconds. */
const MOST_DARK_WAIT_MS = 30_000;

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
  setTimeout(() => reject(new Error('the tiles are not dark')), ${MOST_DARK_WAIT_MS});
}), undefined`;

/**
 * The district ends the agreement by its signed word, again and again, while all tiles play: from the file until the last of them is
 * dark. Station and district have the clock of one machine.
 * @param {import('../station.mjs').WallStation} station
 * @param {readonly string[]} monitorIds
 * @param {{ rounds: number, live: number }} plan `live` tiles play before each
 */
async function measureRevocations(station, monitorIds, { rounds, live }) {
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

/** So long after a salvo its frames count as its own, milliseconds. */
export const OWN_MS = 1_000;

/**
 * Parts the turns of a page into those after a salvo and all others. A turn belongs to a salvo if any part of it does: the
 * long one that the salvo causes begins before and ends after. Pure.
 * @param {readonly number[]} turnsMs moments of the turns, rising
 * @param {readonly number[]} appliedMs moments at which salvos were asked for, on the same clock
 */
export function partTurns(turnsMs, appliedMs) {
  /** @type {{ quiet: number[], applying: number[] }} */
  const parts = { quiet: [], applying: [] };
  turnsMs.slice(1).forEach((endMs, index) => {
    const beginMs = turnsMs[index] ?? endMs;
    const own = appliedMs.some((atMs) => endMs > atMs && beginMs < atMs + OWN_MS);
    parts[own ? 'applying' : 'quiet'].push(endMs - beginMs);
  });
  return parts;
}

/**
 * @param {readonly number[]} gapsMs
 * @returns {FrameTimes}
 */
export function frameTimes(gapsMs) {
  const [p50, p95] = [median(gapsMs) ?? 0, percentile(gapsMs, 0.95) ?? 0];
  return { p50: round(p50, 1), p95: round(p95, 1), longest: round(Math.max(0, ...gapsMs), 1), turns: gapsMs.length };
}
