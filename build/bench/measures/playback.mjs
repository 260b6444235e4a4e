// @ts-check
import { z } from 'zod';
import { step, StepFailure } from '../../lib/progress.mjs';
import { CLIPS_DIR } from '../clips.mjs';
import { pause } from '../interrupt.mjs';
import { defineMeasure, whole } from '../measure.mjs';
import { startOrigin, startWindow } from '../processes.mjs';
import { CommonSpans, PicturesCame, PlayedFigures } from '../protocol.mjs';
import { median, percentile, round } from '../figures.mjs';

/** @typedef {import('../processes.mjs').Conversation} Conversation */

const CAMERAS = 9;
const FAST_CAMERAS = 4;
const FAST_RATE = 16;
/** Recordings from this long ago on, up to that long ago, milliseconds. */
const FROM_AGO_MS = 1_800_000;
const UNTIL_AGO_MS = 300_000;
const PLAY_MS = 8_000;
/** The first pictures of playing are those of the seek before it, milliseconds. */
const SETTLES_MS = 1_000;
const REST_MS = 150;

/** The marks: one frame of fifteen a second, and how long pictures may take, milliseconds. */
const SPREAD_MS = 67;
const SEEK_P95_MS = 700;
const SCRUB_P95_MS = 150;
/** At sixteen times the speed the playhead moves at least this share of it. */
const LEAST_PACE = 0.97;
/** And pictures are no farther behind it: a key frame a second, and a quarter of the viewer's second, milliseconds. */
const FAST_BEHIND_MS = 5_000;

const Times = z.object({ medianMs: z.number(), p95Ms: z.number(), missing: z.number().int() });

/** One way of playing nine recordings. */
const Contender = z.object({
  /** Between the pictures on the screen while nine are played, milliseconds. */
  spread: z.object({ p50Ms: z.number(), p95Ms: z.number(), longestMs: z.number() }),
  framesPerSecond: z.number(),
  seek: Times,
});

export const playback = defineMeasure({
  about: 'Plays nine recordings under one playhead and by nine elements, seeks, scrubs, and plays four at 16x.',
  result: 'console/playback',
  options: z.strictObject({ seeks: whole(3, 1_000, 20, 'moments that are gone to, and as many that are scrubbed to') }),
  figures: z.object({
    cameras: z.number().int(),
    seeks: z.number().int(),
    engine: Contender,
    /** Nine elements with hls.js that are told the same at the same time. */
    baseline: Contender,
    scrub: Times,
    fast: z.object({
      cameras: z.number().int(),
      rate: z.number(),
      /** Of the rate, how far the playhead moved. */
      pace: z.number(),
      behindP95Ms: z.number(),
      /** Of the tile with the fewest. */
      picturesPerSecond: z.number(),
    }),
  }),
  async run({ seeks }, { signal }) {
    const origin = await startOrigin({ source: 'hls', rendition: 'auto', cameras: CAMERAS, clipsDir: CLIPS_DIR });
    const nowMs = Date.now();
    const range = { fromMs: nowMs - FROM_AGO_MS, untilMs: nowMs - UNTIL_AGO_MS };
    /**
     * @template T
     * @param {'engine' | 'baseline'} contender
     * @param {number} count
     * @param {(window: Conversation) => Promise<T>} act
     */
    const inWindow = async (contender, count, act) => {
      const window = await startWindow(origin, undefined, 'page/playback');
      const stop = () => void window.dispose();
      signal.addEventListener('abort', stop);
      try {
        const cameras = origin.cameras.slice(0, count).map(recordingsOf);
        await window.ask({ kind: 'playback-open', contender, cameras, ...range }, z.null());
        return await act(window);
      } finally {
        signal.removeEventListener('abort', stop);
        await window.dispose();
      }
    };
    try {
      /** @type {number[]} */
      let moments = [];
      const own = await step(`${CAMERAS} recordings by the engine`, () =>
        inWindow('engine', CAMERAS, async (window) => {
          moments = momentsIn(await window.ask({ kind: 'playback-common' }, CommonSpans), 2 * seeks + 1);
          const figures = await measure(window, moments.slice(0, seeks + 1), signal);
          const scrub = await each(window, 'playback-scrub', moments.slice(seeks + 1), signal);
          const value = { ...figures, scrub };
          return { outcome: `${describe(figures)}; previews p95 ${scrub.p95Ms} ms`, value };
        }),
      );
      const baseline = await step(`${CAMERAS} recordings by elements`, () =>
        inWindow('baseline', CAMERAS, async (window) => {
          const value = await measure(window, moments.slice(0, seeks + 1), signal);
          return { outcome: describe(value), value };
        }),
      );
      const fast = await step(`${FAST_CAMERAS} recordings at ${FAST_RATE}x`, () =>
        inWindow('engine', FAST_CAMERAS, async (window) => {
          const value = await measureFast(window, moments[0] ?? range.fromMs);
          return {
            outcome: `pace ${value.pace}, ${value.behindP95Ms} ms behind, ${value.picturesPerSecond} pictures/s`,
            value,
          };
        }),
      );
      const { scrub, ...engine } = own;
      return { cameras: CAMERAS, seeks, engine, baseline, scrub, fast };
    } finally {
      await origin.dispose();
    }
  },
  marks: [
    {
      mark: '9 recordings of 720p15 in sync at 1x, measured on the pictures',
      goal: `within a frame (${SPREAD_MS} ms)`,
      judge: ({ engine, baseline }) => {
        const measured = `p95 ${engine.spread.p95Ms} ms, longest ${engine.spread.longestMs} ms; nine elements: p95 ${baseline.spread.p95Ms} ms`;
        return { measured, met: engine.spread.p95Ms <= SPREAD_MS && engine.framesPerSecond >= 14 };
      },
    },
    {
      mark: 'all nine pictures after a seek, p95',
      goal: `at most ${SEEK_P95_MS} ms`,
      judge: ({ engine, baseline, seeks }) => {
        const measured = `${engine.seek.p95Ms} ms (median ${engine.seek.medianMs} ms of ${seeks}); nine elements: ${baseline.seek.p95Ms} ms`;
        return { measured, met: engine.seek.p95Ms <= SEEK_P95_MS && engine.seek.missing === 0 };
      },
    },
    {
      mark: 'all nine previews while the timeline is scrubbed, p95',
      goal: `at most ${SCRUB_P95_MS} ms`,
      judge: ({ scrub }) => ({
        measured: `${scrub.p95Ms} ms (median ${scrub.medianMs} ms)`,
        met: scrub.p95Ms <= SCRUB_P95_MS && scrub.missing === 0,
      }),
    },
    {
      mark: '16x on four cameras',
      goal: 'without falling behind',
      judge: ({ fast: { pace, behindP95Ms, picturesPerSecond } }) => {
        const measured = `${(pace * 16).toFixed(1)} s a second, ${picturesPerSecond} pictures/s, at most ${(behindP95Ms / 1_000).toFixed(1)} s of the recording behind`;
        return { measured, met: pace >= LEAST_PACE && behindP95Ms <= FAST_BEHIND_MS };
      },
    },
  ],
});

/** @param {import('../protocol.mjs').BenchCamera} camera */
function recordingsOf({ cameraId, source: { url }, phaseMs }) {
  const root = url.replace(/master\.m3u8$/, 'archive/');
  return {
    cameraId,
    phaseMs,
    url: `${root}{fromS}/{untilS}/master.m3u8`,
    spans: `${root}spans?start={fromS}&end={untilS}`,
  };
}

/**
 * Moments that all cameras have, each far from the one before, and never in the same place of the loop.
 * @param {z.infer<typeof CommonSpans>} spans
 * @param {number} count
 */
function momentsIn(spans, count) {
  // What is played from a moment stays within its stretch.
  const roomy = spans.filter(({ fromMs, untilMs }) => untilMs - fromMs > 180_000);
  if (roomy.length === 0)
    throw new StepFailure('the cameras have nothing in common', 'try again at another time of the day.');
  return Array.from({ length: count }, (_, index) => {
    const { fromMs, untilMs } = roomy[index % roomy.length] ?? { fromMs: 0, untilMs: 0 };
    const share = (index * 0.618_034) % 1;
    return Math.round(fromMs + 5_000 + share * (untilMs - fromMs - 170_000));
  });
}

/**
 * @param {Conversation} window
 * @param {readonly number[]} moments the first is played from, the others are gone to
 * @param {AbortSignal} signal
 */
async function measure(window, [first = 0, ...others], signal) {
  const played = await window.ask(
    { kind: 'playback-play', atMs: first, rate: 1, forMs: PLAY_MS + SETTLES_MS },
    PlayedFigures,
    3 * PLAY_MS,
  );
  const spreads = settled(played).flatMap(({ spreadMs }) => (spreadMs === null ? [] : [spreadMs]));
  const at = (/** @type {number} */ share) => round(percentile(spreads, share) ?? Number.POSITIVE_INFINITY, 1);
  return {
    spread: { p50Ms: at(0.5), p95Ms: at(0.95), longestMs: at(1) },
    framesPerSecond: round((1_000 * Math.min(...played.pictures)) / (PLAY_MS + SETTLES_MS), 1),
    seek: await each(window, 'playback-seek', others, signal),
  };
}

/**
 * @param {Conversation} window
 * @param {'playback-seek' | 'playback-scrub'} kind
 * @param {readonly number[]} moments
 * @param {AbortSignal} signal
 */
async function each(window, kind, moments, signal) {
  /** @type {(number | null)[]} */
  const took = [];
  for (const atMs of moments) {
    took.push(await window.ask({ kind, atMs }, PicturesCame, 10_000));
    await pause(REST_MS, signal);
  }
  const came = took.flatMap((ms) => (ms === null ? [] : [ms]));
  return {
    medianMs: round(median(came) ?? 0, 0),
    p95Ms: round(percentile(came, 0.95) ?? 0, 0),
    missing: took.length - came.length,
  };
}

/**
 * @param {Conversation} window
 * @param {number} atMs
 */
async function measureFast(window, atMs) {
  const order = { kind: 'playback-play', atMs, rate: FAST_RATE, forMs: PLAY_MS + SETTLES_MS };
  const played = await window.ask(order, PlayedFigures, 3 * PLAY_MS);
  const samples = settled(played);
  const [first, last] = [samples[0], samples.at(-1)];
  const moved = (last?.movedMs ?? 0) - (first?.movedMs ?? 0);
  const behind = samples.flatMap(({ behindMs }) => (behindMs === null ? [] : [behindMs]));
  return {
    cameras: FAST_CAMERAS,
    rate: FAST_RATE,
    pace: round(moved / (FAST_RATE * ((last?.ms ?? 1) - (first?.ms ?? 0))), 3),
    behindP95Ms: round(percentile(behind, 0.95) ?? Number.POSITIVE_INFINITY, 0),
    picturesPerSecond: round((1_000 * Math.min(...played.pictures)) / (PLAY_MS + SETTLES_MS), 1),
  };
}

/** @param {z.infer<typeof PlayedFigures>} played */
function settled({ samples }) {
  return samples.filter(({ ms }) => ms > SETTLES_MS);
}

/** @param {Awaited<ReturnType<typeof measure>>} figures */
function describe({ spread, framesPerSecond, seek }) {
  const missing = seek.missing === 0 ? '' : ` (${seek.missing} did not come)`;
  return `spread p95 ${spread.p95Ms} ms, longest ${spread.longestMs} ms, ${framesPerSecond} frames/s; seeks p95 ${seek.p95Ms} ms${missing}`;
}
