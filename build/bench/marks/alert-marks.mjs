// @ts-check
import { COLD_P95_MS, FLOOD_FRAME_P99_MS, SEARCH_P95_MS, VISIBLE_P95_MS, WARM_P95_MS } from '../alerts/summary.mjs';

/**
 * The marks of alerts. Pure.
 * @type {readonly { mark: string, goal: string, judge: (measured: import('./judge-marks.mjs').Measured) =>
 *   { measured: string, met: boolean } | undefined }[]}
 */
export const ALERT_MARKS = [
  {
    mark: 'a signal is in the queue while 16 tiles play, p95',
    goal: `at most ${VISIBLE_P95_MS} ms`,
    judge: ({ alerts }) =>
      alerts && {
        measured: `${alerts.visible.p95Ms} ms (median ${alerts.visible.medianMs} ms of ${alerts.rounds})`,
        met: alerts.visible.p95Ms <= VISIBLE_P95_MS && alerts.tilesLive >= 16,
      },
  },
  {
    mark: "an alert's first picture is live, in a window that is open, p95",
    goal: `at most ${WARM_P95_MS} ms`,
    judge: ({ alerts }) =>
      alerts && {
        measured: `${alerts.warm.p95Ms} ms (median ${alerts.warm.medianMs} ms)`,
        met: alerts.warm.p95Ms <= WARM_P95_MS,
      },
  },
  {
    mark: "an alert's first picture is live, in a window that has to be opened, p95",
    goal: `at most ${COLD_P95_MS / 1_000} s`,
    judge: ({ alerts }) =>
      alerts && {
        measured: `${alerts.cold.p95Ms} ms (median ${alerts.cold.medianMs} ms)`,
        met: alerts.cold.p95Ms <= COLD_P95_MS,
      },
  },
  {
    mark: '1,000 signals a minute for ten minutes',
    goal: `none lost, console frames p99 at most ${FLOOD_FRAME_P99_MS} ms`,
    judge: ({ alerts }) => {
      if (!alerts) return undefined;
      const { sent, answered, counted, framesMs, minutes } = alerts.flood;
      const lost = sent - Math.min(answered, counted);
      return {
        measured: `${lost} of ${sent} lost; frames p99 ${framesMs.p99} ms, longest ${framesMs.longest} ms`,
        met: lost === 0 && counted === sent && framesMs.p99 <= FLOOD_FRAME_P99_MS && minutes >= 10,
      };
    },
  },
  {
    mark: '100,000 closed alerts searched, p95',
    goal: `at most ${SEARCH_P95_MS} ms`,
    judge: ({ alerts }) =>
      alerts && {
        measured: `${alerts.search.p95Ms} ms (median ${alerts.search.medianMs} ms of ${alerts.search.searches})`,
        met: alerts.search.p95Ms <= SEARCH_P95_MS && alerts.search.closed >= 100_000,
      },
  },
];
