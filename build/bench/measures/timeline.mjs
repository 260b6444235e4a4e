// @ts-check
import { z } from 'zod';
import { step } from '../../lib/progress.mjs';
import { percentile, round } from '../figures.mjs';
import { defineMeasure, whole } from '../measure.mjs';
import { startWindow } from '../processes.mjs';
import { TimelineDraws } from '../protocol.mjs';

/** A draw of the baseline takes seconds. */
const BASELINE_DRAWS = 5;
/** How long one may take at most, milliseconds. */
const MOST_DRAW_MS = 10_000;
/** The mark: a week of sixteen cameras is drawn within this, milliseconds. */
const DRAW_MS = 50;

/** How long draws took, milliseconds: the page's work alone, and until its next turn. */
const Draws = z.object({ workMedianMs: z.number(), workP95Ms: z.number(), turnP95Ms: z.number() });

export const timeline = defineMeasure({
  about: 'Draws a week of cameras, on the canvas and with an element for each recording and each gap.',
  result: 'console/timeline',
  options: z.strictObject({
    cameras: whole(1, 16, 16, 'cameras'),
    spans: whole(1, 100_000, 3_000, 'recordings of each camera'),
    draws: whole(5, 10_000, 100, 'draws'),
  }),
  figures: z.object({
    cameras: z.number().int(),
    spansEach: z.number().int(),
    draws: z.number().int(),
    canvas: Draws,
    /** An element for each recording and each gap. */
    elements: Draws,
  }),
  async run({ cameras, spans: spansEach, draws }, { signal }) {
    /** @param {'canvas' | 'elements'} contender */
    const draw = (contender) =>
      step(`A week by ${contender}`, async () => {
        const count = contender === 'canvas' ? draws : Math.min(draws, BASELINE_DRAWS);
        const value = await drawIn({ kind: 'draw-timeline', contender, cameras, spansEach, draws: count }, signal);
        return { outcome: `work p95 ${value.workP95Ms} ms, until the next turn p95 ${value.turnP95Ms} ms`, value };
      });
    return { cameras, spansEach, draws, canvas: await draw('canvas'), elements: await draw('elements') };
  },
  marks: [
    {
      mark: "a week's timeline of 16 cameras drawn, p95",
      goal: `within ${DRAW_MS} ms`,
      judge: ({ canvas, elements, cameras, spansEach }) => {
        const spans = (cameras * spansEach).toLocaleString('en-US');
        const measured = `${canvas.workP95Ms} ms with ${spans} recordings; an element for each: ${elements.workP95Ms} ms`;
        return { measured, met: canvas.workP95Ms <= DRAW_MS && cameras >= 16 && spansEach >= 1_000 };
      },
    },
  ],
});

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
