// @ts-check
import { FAST_BEHIND_MS, LEAST_PACE, SCRUB_P95_MS, SEEK_P95_MS, SPREAD_MS } from '../playback/summary.mjs';

/**
 * The marks of playback. Pure.
 * @type {readonly { mark: string, goal: string, judge: (measured: import('./judge-marks.mjs').Measured) =>
 *   { measured: string, met: boolean } | undefined }[]}
 */
export const PLAYBACK_MARKS = [
  {
    mark: '9 recordings of 720p15 in sync at 1x, measured on the pictures',
    goal: `within a frame (${SPREAD_MS} ms)`,
    judge: ({ playback }) => {
      if (!playback) return undefined;
      const { engine, baseline } = playback;
      const measured = `p95 ${engine.spread.p95Ms} ms, longest ${engine.spread.longestMs} ms; nine elements: p95 ${baseline.spread.p95Ms} ms`;
      return { measured, met: engine.spread.p95Ms <= SPREAD_MS && engine.framesPerSecond >= 14 };
    },
  },
  {
    mark: 'all nine pictures after a seek, p95',
    goal: `at most ${SEEK_P95_MS} ms`,
    judge: ({ playback }) => {
      if (!playback) return undefined;
      const { engine, baseline, seeks } = playback;
      const measured = `${engine.seek.p95Ms} ms (median ${engine.seek.medianMs} ms of ${seeks}); nine elements: ${baseline.seek.p95Ms} ms`;
      return { measured, met: engine.seek.p95Ms <= SEEK_P95_MS && engine.seek.missing === 0 };
    },
  },
  {
    mark: 'all nine previews while the timeline is scrubbed, p95',
    goal: `at most ${SCRUB_P95_MS} ms`,
    judge: ({ playback }) =>
      playback && {
        measured: `${playback.scrub.p95Ms} ms (median ${playback.scrub.medianMs} ms)`,
        met: playback.scrub.p95Ms <= SCRUB_P95_MS && playback.scrub.missing === 0,
      },
  },
  {
    mark: '16x on four cameras',
    goal: 'without falling behind',
    judge: ({ playback }) => {
      if (!playback) return undefined;
      const { pace, behindP95Ms, picturesPerSecond } = playback.fast;
      const measured = `${(pace * 16).toFixed(1)} s a second, ${picturesPerSecond} pictures/s, at most ${(behindP95Ms / 1_000).toFixed(1)} s of the recording behind`;
      return { measured, met: pace >= LEAST_PACE && behindP95Ms <= FAST_BEHIND_MS };
    },
  },
];
