// @ts-check
import { pause } from '../lib/interrupt.mjs';
import { found } from '../salvo/found.mjs';
import { median, percentile, round } from '../statistics.mjs';
import { SCHOOLS } from './alert-district.mjs';

const PER_MINUTE = 1_000;
const EVERY_MS = 60_000 / PER_MINUTE;
const TYPES = ['motion', 'object-detected', 'door-forced', 'door-held-open', 'line-crossed', 'access-denied', 'fight'];

/** Keeps the moment of each turn of the page. */
const WATCH_TURNS = `(() => {
  const turns = [];
  const turn = () => { turns.push(performance.now()); requestAnimationFrame(turn); };
  requestAnimationFrame(turn);
  window.benchTurns = turns;
})()`;

/** What stands in the console's list, and how many signals went into it, beside what was there before. */
const STANDING = `window.api.snapshot().then(({ alerts }) => {
  const ours = alerts.filter(({ source, type }) => source === 'webhook' && type !== 'emergency-button');
  return {
    alerts: ours.filter(({ handling }) => handling !== 'closed').length,
    counted: ours.reduce((sum, { occurrences }) => sum + occurrences, 0),
  };
})`;

/**
 * A thousand signals a minute from every school, each sent when its time comes, whether or not the others were answered.
 * @param {import('../salvo/wall-station.mjs').WallStation} station
 * @param {ReturnType<typeof import('./alert-district.mjs').senderTo>} send
 * @param {number} minutes
 * @param {AbortSignal} signal
 * @param {(line: string) => void} say
 */
export async function measureFlood(station, send, minutes, signal, say) {
  await station.evaluate(WATCH_TURNS);
  const count = minutes * PER_MINUTE;
  const beganMs = performance.now();
  /** @type {Promise<number | undefined>[]} */
  const answers = [];
  for (let index = 0; index < count; index += 1) {
    const waitMs = beganMs + index * EVERY_MS - performance.now();
    if (waitMs > 0) await pause(waitMs, signal);
    const event = {
      id: `flood-${index}`,
      type: TYPES[index % TYPES.length],
      schoolId: SCHOOLS[index % SCHOOLS.length],
    };
    answers.push(
      send(event).then(
        ({ status, sentMs, answeredMs }) => (status < 300 ? answeredMs - sentMs : undefined),
        () => undefined,
      ),
    );
    if (index % PER_MINUTE === PER_MINUTE - 1) say(`${index + 1} signals sent`);
  }
  const took = (await Promise.all(answers)).flatMap((ms) => (ms === undefined ? [] : [ms]));
  // The last message to the console may still be on its way.
  const standing = await found('everything is counted', async () => {
    /** @type {{ alerts: number, counted: number }} */
    const now = await station.evaluate(STANDING);
    return now.counted >= took.length && now;
  }).catch(() => /** @type {Promise<{ alerts: number, counted: number }>} */ (station.evaluate(STANDING)));
  /** @type {number[]} */
  const turns = await station.evaluate('window.benchTurns');
  const gaps = turns.slice(1).map((endMs, index) => endMs - (turns[index] ?? endMs));
  /** @type {number} */
  const listed = await station.evaluate(
    `Number(document.querySelector('[role="grid"], [role="treegrid"]')?.getAttribute('aria-rowcount') ?? 0)`,
  );
  const share = (/** @type {number} */ part) => round(percentile(gaps, part) ?? 0, 1);
  return {
    ...{ minutes, perMinute: PER_MINUTE, sent: count, answered: took.length, counted: standing.counted },
    answer: { medianMs: round(median(took) ?? 0, 1), p95Ms: round(percentile(took, 0.95) ?? 0, 1) },
    framesMs: { p95: share(0.95), p99: share(0.99), longest: round(Math.max(0, ...gaps), 1) },
    ...{ alerts: standing.alerts, listed },
  };
}
