// @ts-check
import { z } from 'zod';
import { percentile, round } from '../statistics.mjs';

/** Runs in the page: collects its turns, and in how many the map's pane lay elsewhere than in the one before. */
const COLLECT = `(forMs) => new Promise((resolve) => {
  const pane = document.querySelector('.leaflet-map-pane');
  const gapsMs = [];
  let moved = 0;
  let place = pane.style.transform;
  let lastMs;
  const startedMs = performance.now();
  const turn = (nowMs) => {
    if (lastMs !== undefined) gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (pane.style.transform !== place) moved += 1;
    place = pane.style.transform;
    const lastedMs = performance.now() - startedMs;
    if (lastedMs >= forMs) resolve({ gapsMs, moved, lastedMs });
    else requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
})`;

const Collected = z.object({ gapsMs: z.array(z.number()).min(1), moved: z.number().int(), lastedMs: z.number() });

/**
 * Counts the turns of a page.
 * @param {import('@playwright/test').Page} page
 * @param {number} forMs
 * @returns {Promise<import('./summary.mjs').Turns>}
 */
export async function countTurns(page, forMs) {
  const { gapsMs, moved, lastedMs } = Collected.parse(await page.evaluate(`(${COLLECT})(${forMs})`));
  const perSecond = (/** @type {number} */ count) => round((count / lastedMs) * 1_000, 1);
  const at = (/** @type {number} */ share) => round(percentile(gapsMs, share) ?? 0, 1);
  return {
    perSecond: perSecond(gapsMs.length),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    movedPerSecond: perSecond(moved),
  };
}
