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
  run: (plan, context) => {
    // Each pause listens to it.
    setMaxListeners(50, context.signal);
    return withOrigin({ source: plan.source, rendition: 'auto', cameras: CAMERAS }, (origin) =>
      withWindow(origin, context.signal, (window) => new Soak(plan, origin, window, context).run()),
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
class Soak {
  readonly #plan: z.infer<typeof Options>;
  readonly #origin: Origin;
  readonly #window: BenchWindow;
  readonly #context: Context;
  readonly #shift: Shift;
  readonly #random: Random;
  readonly #judge = new TileJudge();
  readonly #startedMs = performance.now();
  readonly #quietPoints: QuietPoint[] = [];
  readonly #problems = new Set<string>();
  /** Which camera each tile shows. */
  readonly #shown = new Map<number, string>();
  #load: LoadSample;
  #acts = 0;
  #state: SoakState | undefined;

  constructor(plan: z.infer<typeof Options>, origin: Origin, window: BenchWindow, context: Context) {
    this.#plan = plan;
    this.#origin = origin;
    this.#window = window;
    this.#context = context;
    this.#shift = new Shift({ seed: plan.seed, tiles: plan.tiles, cameras: origin.cameras });
    this.#random = new Random(plan.seed + 1);
    this.#load = this.#sampleLoad();
  }

  async run(): Promise<z.infer<typeof Figures>> {
    const lengthMs = this.#plan.minutes * 60_000;
    const betweenQuietMs = Math.min(MOST_BETWEEN_QUIET_MS, lengthMs / 6);
    await this.#beQuiet();
    let [quietMs, lookMs, tellMs] = [betweenQuietMs, LOOK_EVERY_MS, TELL_EVERY_MS];
    while (this.#elapsedMs < lengthMs) {
      await this.#do(this.#shift.next());
      this.#acts += 1;
      const restMs = ACT_EVERY_MS.least + this.#random.next() * (ACT_EVERY_MS.most - ACT_EVERY_MS.least);
      await pause(restMs, this.#context.signal);
      if (this.#elapsedMs >= lookMs) {
        await this.#look();
        lookMs = this.#elapsedMs + LOOK_EVERY_MS;
      }
      if (this.#elapsedMs >= quietMs) {
        await this.#beQuiet();
        quietMs = this.#elapsedMs + betweenQuietMs;
      }
      if (this.#elapsedMs >= tellMs) {
        this.#context.say(this.#describe());
        tellMs += TELL_EVERY_MS;
      }
    }
    await this.#beQuiet();
    for (const problem of judgeGrowth(this.#quietPoints)) this.#problems.add(problem);
    const { falselyStale, staleOfLoad, falselyLive, longestUntilStaleMs } = this.#judge;
    return {
      minutes: Math.round(this.#elapsedMs / 600) / 100,
      seed: this.#plan.seed,
      source: this.#plan.source,
      acts: this.#acts,
      quietPoints: this.#quietPoints,
      falselyStale,
      staleOfLoad,
      falselyLive,
      longestUntilStaleMs: longestUntilStaleMs === undefined ? undefined : Math.round(longestUntilStaleMs),
      problems: [...this.#problems],
    };
  }

  #sampleLoad(): LoadSample {
    return sampleLoad({ contender: this.#window.pid, origin: this.#origin.pid });
  }

  get #elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }

  async #do(doing: Act): Promise<void> {
    if (doing.kind === 'camera') {
      const { cameraId, behaviour } = doing;
      if (await this.#origin.direct(cameraId, behaviour)) this.#judge.told(cameraId, behaviour.kind, Date.now());
      return;
    }
    const { act } = doing;
    if (act.kind === 'open') this.#shown.set(act.tile, act.camera.cameraId);
    const touched = 'tile' in act ? [this.#shown.get(act.tile) ?? ''] : [...this.#shown.values()];
    for (const cameraId of touched) this.#judge.acted(cameraId, act.kind, Date.now());
    if (act.kind === 'close') this.#shown.delete(act.tile);
    if (act.kind === 'close-all') this.#shown.clear();
    await this.#window.call('soakAct', act);
  }

  async #look(): Promise<void> {
    const state = await this.#window.call('soakState');
    this.#state = state;
    const load = this.#sampleLoad();
    const loaded = loadBetween(this.#load, load).others > os.availableParallelism() / 2;
    this.#load = load;
    for (const problem of this.#judge.look(state, Date.now(), loaded)) this.#note(problem);
    for (const fault of state.faults) this.#note(`the video worker died: ${fault}`);
    if (state.decoders > state.feeds) this.#note(`there were ${state.decoders} decoders of ${state.feeds} feeds`);
    const most = MOST_FRAMES_A_FEED * (state.feeds + 1);
    if (state.openFrames > most) this.#note(`${state.openFrames} frames of ${state.feeds} feeds were open`);
  }

  /** Closes everything, and counts what is left. */
  async #beQuiet(): Promise<void> {
    for (const act of this.#shift.rest()) await this.#do(act);
    await pause(SETTLE_MS, this.#context.signal);
    await this.#look();
    const leftovers = await this.#window.call('leftovers');
    const memoryBytes = await this.#leastMemory();
    const { feeds = 0, decoders = 0, openFrames = 0 } = this.#state ?? {};
    this.#quietPoints.push({
      atS: Math.round(this.#elapsedMs / 1_000),
      feeds,
      decoders,
      openFrames,
      ...leftovers,
      sockets: countSockets(this.#window.pid),
      memoryBytes,
    });
  }

  /** Memory is given back little by little: what counts is the least within some seconds. */
  async #leastMemory(): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (let look = 0; look < GIVE_BACK_LOOKS; look += 1) {
      await pause(GIVE_BACK_MS / GIVE_BACK_LOOKS, this.#context.signal);
      least = Math.min(least, readWrittenPss(this.#window.pid));
    }
    return least;
  }

  #note(problem: string): void {
    if (this.#problems.has(problem) || this.#problems.size >= MOST_PROBLEMS) return;
    this.#problems.add(problem);
    this.#context.say(`✗ ${Math.round(this.#elapsedMs / 1_000)} s: ${problem}`);
  }

  #describe(): string {
    const tiles = this.#state?.tiles ?? [];
    const live = tiles.filter(({ state }) => state === 'live').length;
    const grownMb = (growthOf(this.#quietPoints, 'memoryBytes') ?? 0) / 1e6;
    return [
      `${Math.round(this.#elapsedMs / 60_000)} min: ${this.#acts} acts, ${live} of ${tiles.length} tiles live`,
      `memory grew by ${grownMb.toFixed(1)} MB, ${this.#problems.size} problems`,
    ].join(', ');
  }
}
