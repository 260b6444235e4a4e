// @ts-check
import { CLIPS_DIR } from '../clips.mjs';
import { pause } from '../lib/interrupt.mjs';
import { describeMachine } from '../machine.mjs';
import { startOrigin } from '../processes.mjs';
import { found } from '../salvo/found.mjs';
import { startWallStation } from '../salvo/wall-station.mjs';
import { median, percentile, round } from '../statistics.mjs';
import { ALERT_MONITOR, alertDistrict, CAMERAS_A_SCHOOL, PLAYING, SCHOOLS, senderTo, WALL } from './alert-district.mjs';
import { measureFlood } from './measure-flood.mjs';
import { AlertsSummary } from './summary.mjs';

/** Between two rounds, milliseconds: what the one before has begun is over. */
const SETTLE_MS = 1_500;
const SEARCHES = 30;

/** Keeps when each alert was first in a frame of the console: the time of day, milliseconds. */
const WATCH_ROWS = `(() => {
  const seen = {};
  const look = () => {
    const atMs = performance.timeOrigin + performance.now();
    for (const row of document.querySelectorAll('[data-alert]')) seen[row.dataset.alert] ??= atMs;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.benchSeen = seen;
})()`;

/**
 * Sends signals to the application while it plays sixteen tiles.
 * @param {import('./arguments.mjs').AlertsPlan} plan
 * @param {AbortSignal} signal
 * @param {(line: string) => void} say
 * @returns {Promise<AlertsSummary>}
 */
export async function measureAlerts(plan, signal, say) {
  const cameras = PLAYING + SCHOOLS.length * CAMERAS_A_SCHOOL;
  const origin = await startOrigin({ source: 'hls', rendition: 'auto', cameras, clipsDir: CLIPS_DIR });
  try {
    say(`${plan.closed} closed alerts are written`);
    const station = await startWallStation(origin.cameras, [WALL, ALERT_MONITOR], alertDistrict(plan.closed));
    try {
      return await measure(station, origin.cameras, plan, signal, say);
    } finally {
      await station.dispose();
    }
  } finally {
    await origin.dispose();
  }
}

/**
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {readonly import('../protocol.mjs').BenchCamera[]} cameras
 * @param {import('./arguments.mjs').AlertsPlan} plan
 * @param {AbortSignal} signal
 * @param {(line: string) => void} say
 */
async function measure(station, cameras, plan, signal, say) {
  const cameraIds = cameras.slice(0, PLAYING).map(({ cameraId }) => cameraId);
  await station.command('open-monitor', { monitorId: WALL });
  await station.command('open-cameras', { at: { monitorId: WALL, cell: 0 }, cameraIds });
  await found('all tiles are live', async () => (await station.live()) === PLAYING);
  const send = senderTo(station.userData);
  await station.evaluate(WATCH_ROWS);

  const cold = await rounds(station, send, plan.rounds, 'cold', signal);
  say(`first picture in a window that has to be opened: p95 ${p95(cold.map(({ liveMs }) => liveMs))} ms`);
  const warm = await rounds(station, send, plan.rounds, 'warm', signal);
  say(`first picture in a window that is open: p95 ${p95(warm.map(({ liveMs }) => liveMs))} ms`);
  const search = await measureSearch(station, plan.closed);
  say(`${plan.closed} closed alerts searched: p95 ${search.p95Ms} ms`);
  const tilesLive = await station.live();
  say(`a flood of ${plan.minutes} minutes`);
  const flood = await measureFlood(station, send, plan.minutes, signal, say);
  return AlertsSummary.parse({
    ...{ version: 1, date: new Date().toISOString().slice(0, 10), machine: describeMachine() },
    ...{ tilesLive, rounds: plan.rounds * 2, search, flood },
    visible: timesOf([...cold, ...warm].map(({ visibleMs }) => visibleMs)),
    warm: timesOf(warm.map(({ liveMs }) => liveMs)),
    cold: timesOf(cold.map(({ liveMs }) => liveMs)),
  });
}

/**
 * One signal after the other, each from another school: until its row is in a frame, and its first picture is live.
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {ReturnType<typeof senderTo>} send
 * @param {number} count
 * @param {'cold' | 'warm'} how
 * @param {AbortSignal} signal
 */
async function rounds(station, send, count, how, signal) {
  /** @type {{ visibleMs: number, liveMs: number }[]} */
  const all = [];
  await station.command('open-monitor', { monitorId: ALERT_MONITOR });
  for (let index = 0; index < count; index += 1) {
    if (how === 'cold') await station.command('close-monitor', { monitorId: ALERT_MONITOR });
    await pause(SETTLE_MS, signal);
    const schoolId = SCHOOLS[index % SCHOOLS.length];
    const { alertId, sentMs } = await send({ id: `${how}-${index}`, type: 'emergency-button', schoolId });
    if (alertId === null) throw new Error('a signal became no alert');
    const visibleAtMs = await found('the row of the alert', () => firstSeen(station, alertId));
    const liveAtMs = await found('the first picture of the alert', () => firstLive(station, sentMs));
    all.push({ visibleMs: visibleAtMs - sentMs, liveMs: liveAtMs - sentMs });
    await station.command('acknowledge-alert', { alertId });
    await station.command('close-alert', { alertId, disposition: 'test-or-training' });
  }
  return all;
}

/**
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {string} alertId
 * @returns {Promise<number | undefined>}
 */
function firstSeen(station, alertId) {
  return station.evaluate(`window.benchSeen[${JSON.stringify(alertId)}]`);
}

/**
 * When the first tile of the monitor for alerts was live after a moment.
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {number} afterMs
 * @returns {Promise<number | undefined>}
 */
function firstLive(station, afterMs) {
  return station.evaluate(`window.api.snapshot().then(({ tiles }) => {
    const live = tiles.filter(({ monitorId, state }) => monitorId === '${ALERT_MONITOR}' && state.kind === 'live');
    const since = live.map(({ state }) => state.sinceMs).filter((ms) => ms >= ${afterMs});
    return since.length > 0 ? Math.min(...since) : undefined;
  })`);
}

/**
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {number} closed
 */
async function measureSearch(station, closed) {
  const questions = [
    { query: 'entrance 3' },
    { query: 'door' },
    { query: `number ${Math.floor(closed / 20) * 10}` },
    { schoolIds: ['s3'], priorities: [1] },
    {},
  ];
  /** @type {number[]} */
  const took = [];
  for (let index = 0; index < SEARCHES; index += 1) {
    const input = JSON.stringify({ search: questions[index % questions.length], cursor: null });
    /** @type {{ ms: number, status: string }} */
    const { ms, status } = await station.evaluate(`(async () => {
      const fromMs = performance.now();
      const { status } = await window.api.command('search-alerts', ${input});
      return { ms: performance.now() - fromMs, status };
    })()`);
    if (status !== 'success') throw new Error(`a search was not done: ${status}`);
    took.push(ms);
  }
  return { closed, searches: took.length, ...timesOf(took) };
}

/** @param {readonly number[]} times */
export function timesOf(times) {
  return { medianMs: round(median(times) ?? 0, 1), p95Ms: p95(times) };
}

/** @param {readonly number[]} times */
function p95(times) {
  return round(percentile(times, 0.95) ?? 0, 1);
}
