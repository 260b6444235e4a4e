// @ts-check
import { DRAW_MS } from '../timeline/summary.mjs';

/**
 * The marks of the timeline. Pure.
 * @type {readonly { mark: string, goal: string, judge: (measured: import('./judge-marks.mjs').Measured) =>
 *   { measured: string, met: boolean } | undefined }[]}
 */
export const TIMELINE_MARKS = [
  {
    mark: "a week's timeline of 16 cameras drawn, p95",
    goal: `within ${DRAW_MS} ms`,
    judge: ({ timeline }) => {
      if (!timeline) return undefined;
      const { canvas, elements, cameras, spansEach } = timeline;
      const spans = (cameras * spansEach).toLocaleString('en-US');
      const measured = `${canvas.workP95Ms} ms with ${spans} recordings; an element for each: ${elements.workP95Ms} ms`;
      return { measured, met: canvas.workP95Ms <= DRAW_MS && cameras >= 16 && spansEach >= 1_000 };
    },
  },
];
