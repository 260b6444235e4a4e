// @ts-check
import { CLIPS_DIR } from '../clips.mjs';
import { pause } from '../lib/interrupt.mjs';
import { describeMachine } from '../machine.mjs';
import { startOrigin } from '../processes.mjs';
import { median, percentile, round } from '../statistics.mjs';
import { found } from './found.mjs';
import { measureDrops } from './measure-drops.mjs';
import { measureRevocations } from './measure-revocations.mjs';
import { frameTimes, partTurns, SalvoResult } from './frame-times.mjs';
import { startWallStation } from './wall-station.mjs';

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

/**
 * Applies salvos of 64 tiles to four monitors of the application, and measures the console's frames meanwhile.
 * @param {{ rounds: number }} plan
 * @param {AbortSignal} signal
 * @param {(line: string) => void} say
 * @returns {Promise<SalvoResult>}
 */
export async function measureSalvo({ rounds }, signal, say) {
  const origin = await startOrigin({ source: 'hls', rendition: 'auto', cameras: TILES + SPARE, clipsDir: CLIPS_DIR });
  try {
    const station = await startWallStation(origin.cameras, MONITORS);
    try {
      return await measure(
        station,
        origin.cameras.map(({ cameraId }) => cameraId),
        rounds,
        signal,
        say,
      );
    } finally {
      await station.dispose();
    }
  } finally {
    await origin.dispose();
  }
}

/**
 * @param {import('./wall-station.mjs').WallStation} station
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
  return SalvoResult.parse({
    ...{ version: 1, date: new Date().toISOString().slice(0, 10), machine: describeMachine() },
    ...{ tiles: TILES, monitors: MONITORS.length, applied: applied.length, live },
    ...{ quiet: frameTimes(quiet), applying: frameTimes(applying) },
    answerMs: { median: round(median(answers) ?? 0, 1), p95: round(percentile(answers, 0.95) ?? 0, 1) },
    ...{ drops, revocations },
  });
}

/**
 * Shows the cameras and saves what is shown.
 * @param {import('./wall-station.mjs').WallStation} station
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

/** @param {import('./wall-station.mjs').WallStation} station */
async function liveTiles(station) {
  try {
    return await found('all tiles are live', async () => (await station.live()) === TILES && TILES, MOST_WAIT_MS);
  } catch {
    return station.live();
  }
}
