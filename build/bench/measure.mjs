// @ts-check
import { step } from '../lib/progress.mjs';
import { clipsFor } from './clips.mjs';
import { measureDecodeLimit } from './decode-limit.mjs';
import { findLargest } from './find-largest.mjs';
import { MOST_TILES } from './arguments.mjs';
import { describeMachine } from './machine.mjs';
import { runContender } from './run-contender.mjs';
import { describeRun } from './words.mjs';

/**
 * @typedef {import('./arguments.mjs').Plan} Plan
 * @typedef {import('./protocol.mjs').Contender} Contender
 * @typedef {import('./result.mjs').Run} Run
 * @typedef {import('./result.mjs').Result} Result
 */

/**
 * Carries out one plan: the decode limit, then each contender, in turn.
 * @param {Plan} plan
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
export async function measure(plan, signal) {
  const clipsDir = await clipsFor(plan, signal);
  const decodeLimits = await decodeLimitsOf(plan, clipsDir, signal);
  /** @type {Run[]} */
  const runs = [];
  /** @type {Result['tried']} */
  const tried = [];
  for (const contender of plan.contenders) {
    const run = (/** @type {number} */ tiles) =>
      step(`${contender}, ${tiles} tiles`, async () => {
        const value = await runContender(plan, contender, { tiles, clipsDir, signal });
        return { outcome: describeRun(value), value };
      });
    if (!plan.find) {
      runs.push(await run(plan.tiles));
      continue;
    }
    const best = await findOf(run, decodeLimits[0]?.streams ?? MOST_TILES, (each) => {
      tried.push({ contender, tiles: each.tiles, held: each.held });
    });
    if (best) runs.push(best);
  }
  return { version: 1, date: today(), machine: describeMachine(), plan, decodeLimits, tried, runs };
}

/**
 * @param {(tiles: number) => Promise<Run>} run
 * @param {number} streams that decoding alone would allow: more cannot be held
 * @param {(run: Run) => void} note
 * @returns {Promise<Run | undefined>} the run that held the most tiles
 */
async function findOf(run, streams, note) {
  /** @type {Run | undefined} */
  let best;
  const most = Math.min(MOST_TILES, Math.floor(streams)) + 1;
  await findLargest(async (tiles) => {
    const each = await run(tiles);
    note(each);
    const holds = each.held === each.visible;
    if (holds) best = each;
    return holds;
  }, most);
  return best;
}

/**
 * @param {Plan} plan
 * @param {string} clipsDir
 * @param {AbortSignal} signal
 */
async function decodeLimitsOf(plan, clipsDir, signal) {
  const renditions = plan.rendition === 'auto' ? /** @type {const} */ (['720', '360']) : [plan.rendition];
  const limits = [];
  for (const rendition of renditions) {
    limits.push(
      await step(`Decode limit ${rendition}`, async () => {
        const value = await measureDecodeLimit(clipsDir, rendition, signal);
        return { outcome: `${value.streams} streams, ${value.secondsPerSecond} s a stream second`, value };
      }),
    );
  }
  return limits;
}

/** The machine's own day. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
