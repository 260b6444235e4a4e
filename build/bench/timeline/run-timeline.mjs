// @ts-check
import { step } from '../../lib/progress.mjs';
import { describeMachine } from '../machine.mjs';
import { startWindow } from '../processes.mjs';
import { TIMELINE_CONTENDERS, TimelineDraws } from '../protocol.mjs';
import { percentile, round } from '../statistics.mjs';
import { TimelineSummary } from './summary.mjs';

/** A draw of the baseline takes seconds. */
const BASELINE_DRAWS = 5;
/** How long one may take at most, milliseconds. */
const MOST_DRAW_MS = 10_000;

/**
 * Draws a week of cameras with and without a canvas, each in a window of its own.
 * @param {{ cameras: number, spansEach: number, draws: number }} plan
 * @param {AbortSignal} signal
 * @returns {Promise<TimelineSummary>}
 */
export async function runTimeline({ cameras, spansEach, draws }, signal) {
  /** @type {Partial<Record<'canvas' | 'elements', import('./summary.mjs').Draws>>} */
  const figures = {};
  for (const contender of TIMELINE_CONTENDERS) {
    const count = contender === 'canvas' ? draws : Math.min(draws, BASELINE_DRAWS);
    figures[contender] = await step(`A week by ${contender}`, async () => {
      const value = await drawIn({ kind: 'draw-timeline', contender, cameras, spansEach, draws: count }, signal);
      return { outcome: `work p95 ${value.workP95Ms} ms, until the next turn p95 ${value.turnP95Ms} ms`, value };
    });
  }
  const date = new Date().toISOString().slice(0, 10);
  return TimelineSummary.parse({
    ...{ version: 1, date, machine: describeMachine(), cameras, spansEach, draws },
    ...figures,
  });
}

/**
 * @param {import('../protocol.mjs').DrawTimeline} order
 * @param {AbortSignal} signal
 */
async function drawIn(order, signal) {
  // The page fetches nothing; a policy must name an origin all the same.
  const window = await startWindow({ origins: ['http://127.0.0.1:9'], cameras: [] }, undefined, 'page/timeline');
  const stop = () => void window.dispose();
  signal.addEventListener('abort', stop);
  try {
    const { workMs, turnMs } = await window.ask(order, TimelineDraws, order.draws * MOST_DRAW_MS);
    return {
      workMedianMs: round(percentile(workMs, 0.5) ?? 0, 1),
      workP95Ms: round(percentile(workMs, 0.95) ?? 0, 1),
      turnP95Ms: round(percentile(turnMs, 0.95) ?? 0, 1),
    };
  } finally {
    signal.removeEventListener('abort', stop);
    await window.dispose();
  }
}
