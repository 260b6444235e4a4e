import { z } from 'zod';
import { step, StepFailure } from '../../lib/progress.mjs';
import { percentile, round, Spread, spread } from '../figures';
import { pause } from '../interrupt';
import { defineMeasure, whole } from '../measure';
import type { PlayedFigures } from '../page/playback';
import type { BenchCamera } from '../page/wall';
import { withOrigin, withWindow, type BenchWindow } from '../rig';

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

/** At sixteen times the speed the playhead moves at least this share of it. */
const LEAST_PACE = 0.97;
/** And pictures are no farther behind it: a key frame a second, and a quarter of the viewer's second, milliseconds. */
const FAST_BEHIND_MS = 5_000;

/** How long pictures took, milliseconds, and how often they did not come. */
const Came = Spread.extend({ missing: z.number().int() });

/** One way of playing nine recordings. */
const Contender = z.object({
  /** Between the pictures on the screen while nine are played, milliseconds. */
  spread: z.object({ p50: z.number(), p95: z.number(), longest: z.number() }),
  framesPerSecond: z.number(),
  seek: Came,
});

export const playback = defineMeasure({
  about: 'Plays nine recordings under one playhead and by nine elements, seeks, scrubs, and plays four at 16x.',
  plans: { 'console/playback': {} },
  options: z.strictObject({ seeks: whole(3, 1_000, 20, 'moments that are gone to, and as many that are scrubbed to') }),
  figures: z.object({
    cameras: z.number().int(),
    seeks: z.number().int(),
    engine: Contender,
    /** Nine elements with hls.js that are told the same at the same time. */
    baseline: Contender,
    scrub: Came,
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
  run: ({ seeks }, { signal }) =>
    withOrigin({ source: 'hls', rendition: 'auto', cameras: CAMERAS }, async (origin) => {
      const nowMs = Date.now();
      const range = { fromMs: nowMs - FROM_AGO_MS, untilMs: nowMs - UNTIL_AGO_MS };
      let moments: number[] = [];
      /** Plays so many recordings in a window of their own. */
      const play = <T>(
        name: string,
        contender: 'engine' | 'baseline',
        count: number,
        act: (window: BenchWindow) => Promise<{ outcome: string; value: T }>,
      ): Promise<T> =>
        step(name, () =>
          withWindow(origin, signal, async (window) => {
            const cameras = origin.cameras.slice(0, count).map(recordingsOf);
            await window.call('openPlayback', { contender, cameras, ...range });
            return act(window);
          }),
        );
      const { scrub, ...engine } = await play(
        `${CAMERAS} recordings by the engine`,
        'engine',
        CAMERAS,
        async (window) => {
          moments = momentsIn(await window.call('commonSpans'), 2 * seeks + 1);
          const figures = await measure(window, moments.slice(0, seeks + 1), signal);
          const previews = await each(moments.slice(seeks + 1), (atMs) => window.call('scrubTo', atMs), signal);
          return {
            outcome: `${describe(figures)}; previews p95 ${previews.p95} ms`,
            value: { ...figures, scrub: previews },
          };
        },
      );
      const baseline = await play(`${CAMERAS} recordings by elements`, 'baseline', CAMERAS, async (window) => {
        const value = await measure(window, moments.slice(0, seeks + 1), signal);
        return { outcome: describe(value), value };
      });
      const fast = await play(`${FAST_CAMERAS} recordings at ${FAST_RATE}x`, 'engine', FAST_CAMERAS, async (window) => {
        const value = await measureFast(window, moments[0] ?? range.fromMs);
        const outcome = `pace ${value.pace}, ${value.behindP95Ms} ms behind, ${value.picturesPerSecond} pictures/s`;
        return { outcome, value };
      });
      return { cameras: CAMERAS, seeks, engine, baseline, scrub, fast };
    }),
  marks: [
    {
      mark: '9 recordings of 720p15 in sync at 1x, measured on the pictures',
      goal: 'within a frame (67 ms)',
      judge: ({ engine, baseline }) => ({
        measured: `p95 ${engine.spread.p95} ms, longest ${engine.spread.longest} ms; nine elements: p95 ${baseline.spread.p95} ms`,
        met: engine.spread.p95 <= 67 && engine.framesPerSecond >= 14,
      }),
    },
    {
      mark: 'all nine pictures after a seek, p95',
      goal: 'at most 700 ms',
      judge: ({ engine: { seek }, baseline, seeks }) => ({
        measured: `${seek.p95} ms (median ${seek.median} ms of ${seeks}); nine elements: ${baseline.seek.p95} ms`,
        met: seek.p95 <= 700 && seek.missing === 0,
      }),
    },
    {
      mark: 'all nine previews while the timeline is scrubbed, p95',
      goal: 'at most 150 ms',
      judge: ({ scrub }) => ({
        measured: `${scrub.p95} ms (median ${scrub.median} ms)`,
        met: scrub.p95 <= 150 && scrub.missing === 0,
      }),
    },
    {
      mark: '16x on four cameras',
      goal: 'without falling behind',
      judge: ({ fast: { pace, behindP95Ms, picturesPerSecond } }) => ({
        measured: `${(pace * 16).toFixed(1)} s a second, ${picturesPerSecond} pictures/s, at most ${(behindP95Ms / 1_000).toFixed(1)} s of the recording behind`,
        met: pace >= LEAST_PACE && behindP95Ms <= FAST_BEHIND_MS,
      }),
    },
  ],
});

function recordingsOf({ cameraId, source: { url }, phaseMs = 0 }: BenchCamera) {
  const root = url.replace(/master\.m3u8$/, 'archive/');
  return {
    cameraId,
    phaseMs,
    url: `${root}{fromS}/{untilS}/master.m3u8`,
    spans: `${root}spans?start={fromS}&end={untilS}`,
  };
}

/** Moments that all cameras have, each far from the one before, and never in the same place of the loop. */
function momentsIn(spans: readonly { fromMs: number; untilMs: number }[], count: number): number[] {
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

/** @param moments - the first is played from, the others are gone to */
async function measure(window: BenchWindow, [first = 0, ...others]: readonly number[], signal: AbortSignal) {
  const played = await window.call('play', first, 1, PLAY_MS + SETTLES_MS);
  const spreads = settled(played).flatMap(({ spreadMs }) => spreadMs ?? []);
  const at = (share: number): number => round(percentile(spreads, share) ?? Number.POSITIVE_INFINITY, 1);
  return {
    spread: { p50: at(0.5), p95: at(0.95), longest: at(1) },
    framesPerSecond: picturesPerSecond(played),
    seek: await each(others, (atMs) => window.call('seekTo', atMs), signal),
  };
}

/** @param go - resolves to how long the pictures of a moment took, milliseconds; null where they did not come */
async function each(moments: readonly number[], go: (atMs: number) => Promise<number | null>, signal: AbortSignal) {
  const came: number[] = [];
  for (const atMs of moments) {
    const tookMs = await go(atMs);
    if (tookMs !== null) came.push(tookMs);
    await pause(REST_MS, signal);
  }
  return { ...spread(came, 0), missing: moments.length - came.length };
}

async function measureFast(window: BenchWindow, atMs: number) {
  const played = await window.call('play', atMs, FAST_RATE, PLAY_MS + SETTLES_MS);
  const samples = settled(played);
  const [first, last] = [samples[0], samples.at(-1)];
  const moved = (last?.movedMs ?? 0) - (first?.movedMs ?? 0);
  const behind = samples.flatMap(({ behindMs }) => behindMs ?? []);
  return {
    cameras: FAST_CAMERAS,
    rate: FAST_RATE,
    pace: round(moved / (FAST_RATE * ((last?.ms ?? 1) - (first?.ms ?? 0))), 3),
    behindP95Ms: round(percentile(behind, 0.95) ?? Number.POSITIVE_INFINITY, 0),
    picturesPerSecond: picturesPerSecond(played),
  };
}

function settled({ samples }: PlayedFigures): PlayedFigures['samples'] {
  return samples.filter(({ ms }) => ms > SETTLES_MS);
}

function picturesPerSecond({ pictures }: PlayedFigures): number {
  return round((1_000 * Math.min(...pictures)) / (PLAY_MS + SETTLES_MS), 1);
}

function describe({ spread: { p95, longest }, framesPerSecond, seek }: z.infer<typeof Contender>): string {
  const missing = seek.missing === 0 ? '' : ` (${seek.missing} did not come)`;
  return `spread p95 ${p95} ms, longest ${longest} ms, ${framesPerSecond} frames/s; seeks p95 ${seek.p95} ms${missing}`;
}
