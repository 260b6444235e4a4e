import { z } from 'zod';
import { step } from '../../lib/progress.mjs';
import { spread } from '../figures';
import { defineMeasure, whole } from '../measure';
import { withWindow } from '../rig';

/** A draw of the baseline takes seconds. */
const BASELINE_DRAWS = 5;

/** How long draws took, milliseconds: the page's work alone, and until its next turn. */
const Draws = z.object({ workMedianMs: z.number(), workP95Ms: z.number(), turnP95Ms: z.number() });

export const timeline = defineMeasure({
  about: 'Draws a week of cameras, on the canvas and with an element for each recording and each gap.',
  plans: { 'console/timeline': {} },
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
    const draw = (contender: 'canvas' | 'elements', count: number): Promise<z.infer<typeof Draws>> =>
      step(`A week by ${contender}`, () =>
        // The page fetches nothing; a policy must name an origin all the same.
        withWindow({ origins: ['http://127.0.0.1:9'], cameras: [] }, signal, async (window) => {
          const order = { contender, cameras, spansEach, draws: count };
          const { workMs, turnMs } = await window.call('drawTimeline', order);
          const { median, p95 } = spread(workMs);
          const value = { workMedianMs: median, workP95Ms: p95, turnP95Ms: spread(turnMs).p95 };
          return { outcome: `work p95 ${p95} ms, until the next turn p95 ${value.turnP95Ms} ms`, value };
        }),
      );
    return {
      cameras,
      spansEach,
      draws,
      canvas: await draw('canvas', draws),
      elements: await draw('elements', Math.min(draws, BASELINE_DRAWS)),
    };
  },
  marks: [
    {
      mark: "a week's timeline of 16 cameras drawn, p95",
      goal: 'within 50 ms',
      judge: ({ canvas, elements, cameras, spansEach }) => {
        const spans = (cameras * spansEach).toLocaleString('en-US');
        const measured = `${canvas.workP95Ms} ms with ${spans} recordings; an element for each: ${elements.workP95Ms} ms`;
        return { measured, met: canvas.workP95Ms <= 50 && cameras >= 16 && spansEach >= 1_000 };
      },
    },
  ],
});
