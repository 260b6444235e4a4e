import { setMaxListeners } from 'node:events';
import os from 'node:os';
import { z } from 'zod';
import { Random } from '../../../renderer/video/corpus/fuzz/random';
import { pause } from '../interrupt';
import { countSockets, loadBetween, readWrittenPss, sampleLoad, type LoadSample } from '../load';
import { amount, defineMeasure, whole, type Context } from '../measure';
import type { SoakState } from '../page/soak-wall';
import { withOrigin, withWindow, type BenchWindow, type Origin } from '../rig';
import { growthOf, judgeGrowth, QuietPoint, TileJudge } from '../soak/judge';
import { Shift, type Act } from '../soak/shift';

/** Cells of the soak's grid. */
const MOST_TILES = 25;
/** Cameras of the district: fewer than an operator can open, so that some are on several tiles. */
const CAMERAS = 16;
/** Between two acts, milliseconds. */
const ACT_EVERY_MS = { least: 150, most: 900 };
const LOOK_EVERY_MS = 3_000;
const TELL_EVERY_MS = 60_000;
/** A feed outlives its last tile by 4 s; then everything is given time to be given back. */
const SETTLE_MS = 7_500;
/** So long Chromium is given to give memory back, milliseconds, and how often it is looked at: its allocators do it every few seconds. */
const GIVE_BACK_MS = 12_000;
const GIVE_BACK_LOOKS = 12;
/** Between two quiet points: a sixth of the soak, but not longer than this, milliseconds. */
const MOST_BETWEEN_QUIET_MS = 120_000;
/** Frames that a feed may hold at one moment, whatever the composer. */
const MOST_FRAMES_A_FEED = 12;
/** More sentences than this help nobody. */
const MOST_PROBLEMS = 50;

const Options = z.strictObject({
  minutes: amount(0.2, 10_080, 10, 'how long'),
  seed: whole(0, 2 ** 32 - 1, 1, 'the same number does the same'),
  tiles: whole(2, MOST_TILES, 16, 'tiles at once, at most'),
  source: z.enum(['hls', 'ts', 'll']).default('hls').describe('hls (fMP4), ts (MPEG-TS) or ll (low-latency HLS) (hls)'),
});

const Figures = z.object({
  minutes: z.number(),
  seed: z.number().int(),
  source: z.enum(['hls', 'ts', 'll']),
  acts: z.number().int(),
  quietPoints: z.array(QuietPoint),
  /** Tiles that were said to be stale or offline while their camera behaved and the machine was ours. */
  falselyStale: z.number().int(),
  /** The same while other programs used more than half of the processors: then pictures do come late, and it is true. */
  staleOfLoad: z.number().int(),
  /** Tiles that were said to be live long after their camera had stopped. */
  falselyLive: z.number().int(),
  /** The longest time from a tile's last picture to the word `stale`, milliseconds; absent where none became stale. */
  longestUntilStaleMs: z.number().optional(),
  /** Each a sentence; none, and the soak has passed. */
  problems: z.array(z.string()),
});

export const soak = defineMeasure({
  about: 'Opens, moves, hides, closes and breaks tiles at random; fails if anything grows or is left, or a tile lies.',
  // An hour is what the mark asks for.
  plans: { soak: { minutes: 60 } },
  options: Options,
  figures: Figures,
  run(plan, context) {
    // Each pause listens to it.
    setMaxListeners(50, context.signal);
    return withOrigin({ source: plan.source, rendition: 'auto', cameras: CAMERAS }, (origin) =>
      withWindow(origin, context.signal, (window) => run(plan, origin, window, context)),
    );
  },
  marks: [
    {
      mark: 'growth over 60 minutes of soak',
      goal: 'none',
      judge: ({ problems, minutes }) => ({
        measured: `${problems[0] ?? 'none'} in ${Math.round(minutes)} minutes`,
        met: problems.length === 0 && minutes >= 60,
      }),
    },
    {
      mark: 'a frozen camera',
      goal: 'flagged within 2 s, never falsely in an hour',
      judge: ({ longestUntilStaleMs, falselyStale, minutes }) => {
        if (longestUntilStaleMs === undefined) return { measured: 'no camera froze', met: false };
        const seconds = (longestUntilStaleMs / 1_000).toFixed(2);
        const measured = `within ${seconds} s, ${falselyStale} times falsely in ${Math.round(minutes)} minutes`;
        return { measured, met: longestUntilStaleMs <= 2_000 && falselyStale === 0 && minutes >= 60 };
      },
    },
  ],
});

/** One soak. */
async function run(
  { minutes, seed, tiles, source }: z.infer<typeof Options>,
  origin: Origin,
  window: BenchWindow,
  { signal, say }: Context,
): Promise<z.infer<typeof Figures>> {
  const shift = new Shift({ seed, tiles, cameras: origin.cameras });
  const random = new Random(seed + 1);
  const judge = new TileJudge();
  const startedMs = performance.now();
  const elapsedMs = (): number => performance.now() - startedMs;
  const load = (): LoadSample => sampleLoad({ contender: window.pid, origin: origin.pid });
  const quietPoints: QuietPoint[] = [];
  const problems = new Set<string>();
  /** Which camera each tile shows. */
  const shown = new Map<number, string>();
  let loadBefore = load();
  let acts = 0;
  let state: SoakState | undefined;

  const note = (problem: string): void => {
    if (problems.has(problem) || problems.size >= MOST_PROBLEMS) return;
    problems.add(problem);
    say(`✗ ${Math.round(elapsedMs() / 1_000)} s: ${problem}`);
  };

  const carryOut = async (doing: Act): Promise<void> => {
    if (doing.kind === 'camera') {
      const { cameraId, behaviour } = doing;
      if (await origin.direct(cameraId, behaviour)) judge.told(cameraId, behaviour.kind, Date.now());
      return;
    }
    const { act } = doing;
    if (act.kind === 'open') shown.set(act.tile, act.camera.cameraId);
    const touched = 'tile' in act ? [shown.get(act.tile) ?? ''] : [...shown.values()];
    for (const cameraId of touched) judge.acted(cameraId, act.kind, Date.now());
    if (act.kind === 'close') shown.delete(act.tile);
    if (act.kind === 'close-all') shown.clear();
    await window.call('soakAct', act);
  };

  const look = async (): Promise<SoakState> => {
    state = await window.call('soakState');
    const { feeds, decoders, openFrames, faults } = state;
    const now = load();
    const loaded = loadBetween(loadBefore, now).others > os.availableParallelism() / 2;
    loadBefore = now;
    for (const problem of judge.look(state, Date.now(), loaded)) note(problem);
    for (const fault of faults) note(`the video worker died: ${fault}`);
    if (decoders > feeds) note(`there were ${decoders} decoders of ${feeds} feeds`);
    if (openFrames > MOST_FRAMES_A_FEED * (feeds + 1)) note(`${openFrames} frames of ${feeds} feeds were open`);
    return state;
  };

  /** Closes everything, and counts what is left. */
  const beQuiet = async (): Promise<void> => {
    for (const act of shift.rest()) await carryOut(act);
    await pause(SETTLE_MS, signal);
    const { feeds, decoders, openFrames } = await look();
    const leftovers = await window.call('leftovers');
    // Memory is given back little by little: what counts is the least within some seconds.
    let memoryBytes = Number.POSITIVE_INFINITY;
    for (let count = 0; count < GIVE_BACK_LOOKS; count += 1) {
      await pause(GIVE_BACK_MS / GIVE_BACK_LOOKS, signal);
      memoryBytes = Math.min(memoryBytes, readWrittenPss(window.pid));
    }
    const sockets = countSockets(window.pid);
    const atS = Math.round(elapsedMs() / 1_000);
    quietPoints.push({ atS, feeds, decoders, openFrames, ...leftovers, sockets, memoryBytes });
  };

  const describe = (): string => {
    const open = state?.tiles ?? [];
    const live = open.filter((tile) => tile.state === 'live').length;
    const grownMb = (growthOf(quietPoints, 'memoryBytes') ?? 0) / 1e6;
    return [
      `${Math.round(elapsedMs() / 60_000)} min: ${acts} acts, ${live} of ${open.length} tiles live`,
      `memory grew by ${grownMb.toFixed(1)} MB, ${problems.size} problems`,
    ].join(', ');
  };

  const lengthMs = minutes * 60_000;
  const betweenQuietMs = Math.min(MOST_BETWEEN_QUIET_MS, lengthMs / 6);
  await beQuiet();
  let [quietMs, lookMs, tellMs] = [betweenQuietMs, LOOK_EVERY_MS, TELL_EVERY_MS];
  while (elapsedMs() < lengthMs) {
    await carryOut(shift.next());
    acts += 1;
    await pause(ACT_EVERY_MS.least + random.next() * (ACT_EVERY_MS.most - ACT_EVERY_MS.least), signal);
    if (elapsedMs() >= lookMs) {
      await look();
      lookMs = elapsedMs() + LOOK_EVERY_MS;
    }
    if (elapsedMs() >= quietMs) {
      await beQuiet();
      quietMs = elapsedMs() + betweenQuietMs;
    }
    if (elapsedMs() >= tellMs) {
      say(describe());
      tellMs += TELL_EVERY_MS;
    }
  }
  await beQuiet();
  for (const problem of judgeGrowth(quietPoints)) problems.add(problem);
  const { falselyStale, staleOfLoad, falselyLive, longestUntilStaleMs } = judge;
  return {
    minutes: Math.round(elapsedMs() / 600) / 100,
    seed,
    source,
    acts,
    quietPoints,
    falselyStale,
    staleOfLoad,
    falselyLive,
    longestUntilStaleMs: longestUntilStaleMs === undefined ? undefined : Math.round(longestUntilStaleMs),
    problems: [...problems],
  };
}
