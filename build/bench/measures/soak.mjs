// @ts-check
import { setMaxListeners } from 'node:events';
import os from 'node:os';
import { z } from 'zod';
import { CLIPS_DIR } from '../clips.mjs';
import { pause } from '../interrupt.mjs';
import { amount, defineMeasure, whole } from '../measure.mjs';
import { countSockets, loadBetween, readWrittenPss, sampleLoad } from '../load.mjs';
import { startOrigin, startWindow } from '../processes.mjs';
import { Leftovers, SoakState } from '../protocol.mjs';
import { growthOf, judgeGrowth, QuietPoint, TileJudge } from '../soak/judge.mjs';
import { seeded, Shift } from '../soak/shift.mjs';

/**
 * @typedef {{ minutes: number, seed: number, tiles: number, source: typeof SOURCES[number] }} SoakPlan
 * @typedef {import('../processes.mjs').Origin} Origin
 * @typedef {import('../processes.mjs').Conversation} Conversation
 */

const SOURCES = /** @type {const} */ (['hls', 'ts', 'll']);
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
/** @typedef {z.infer<typeof Figures>} SoakFigures */

export const soak = defineMeasure({
  about: 'Opens, moves, hides, closes and breaks tiles at random; fails if anything grows or is left, or a tile lies.',
  result: 'soak',
  options: z.strictObject({
    minutes: amount(0.2, 10_080, 10, 'how long'),
    seed: whole(0, 2 ** 32 - 1, 1, 'the same number does the same'),
    tiles: whole(2, MOST_TILES, 16, 'tiles at once, at most'),
    source: z.enum(SOURCES).default('hls').describe('hls (fMP4), ts (MPEG-TS) or ll (low-latency HLS) (hls)'),
  }),
  figures: Figures,
  async run(plan, { signal, say }) {
    // Each pause listens to it.
    setMaxListeners(50, signal);
    const origin = await startOrigin({ source: plan.source, rendition: 'auto', cameras: CAMERAS, clipsDir: CLIPS_DIR });
    try {
      const window = await startWindow(origin);
      const stop = () => void window.dispose();
      signal.addEventListener('abort', stop);
      try {
        return await new Soak(plan, origin, window, signal, say).run();
      } finally {
        signal.removeEventListener('abort', stop);
        await window.dispose();
      }
    } finally {
      await origin.dispose();
    }
  },
  marks: [
    {
      mark: 'growth over 60 minutes of soak',
      goal: 'none',
      judge: ({ problems, minutes }) => {
        const measured = `${problems.length === 0 ? 'none' : problems[0]} in ${Math.round(minutes)} minutes`;
        return { measured, met: problems.length === 0 && minutes >= 60 };
      },
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
  #plan;
  #origin;
  #window;
  #signal;
  #say;
  #shift;
  #random;
  #load;
  #judge = new TileJudge();
  #startedMs = performance.now();
  #acts = 0;
  /** @type {QuietPoint[]} */
  #quietPoints = [];
  /** @type {Set<string>} */
  #problems = new Set();
  /** @type {SoakState | undefined} */
  #state;
  /** Which camera each tile shows. @type {Map<number, string>} */
  #shown = new Map();

  /**
   * @param {SoakPlan} plan
   * @param {Origin} origin
   * @param {Conversation} window
   * @param {AbortSignal} signal
   * @param {(line: string) => void} say
   */
  constructor(plan, origin, window, signal, say) {
    this.#plan = plan;
    this.#origin = origin;
    this.#window = window;
    this.#signal = signal;
    this.#say = say;
    this.#shift = new Shift({ seed: plan.seed, tiles: plan.tiles, cameras: origin.cameras });
    this.#random = seeded(plan.seed + 1);
    this.#load = this.#sampleLoad();
  }

  /** @returns {Promise<SoakFigures>} */
  async run() {
    const lengthMs = this.#plan.minutes * 60_000;
    const betweenQuietMs = Math.min(MOST_BETWEEN_QUIET_MS, lengthMs / 6);
    await this.#beQuiet();
    let [quietMs, lookMs, tellMs] = [betweenQuietMs, LOOK_EVERY_MS, TELL_EVERY_MS];
    while (this.#elapsedMs < lengthMs) {
      await this.#act();
      await pause(ACT_EVERY_MS.least + this.#random() * (ACT_EVERY_MS.most - ACT_EVERY_MS.least), this.#signal);
      if (this.#elapsedMs >= lookMs) {
        await this.#look();
        lookMs = this.#elapsedMs + LOOK_EVERY_MS;
      }
      if (this.#elapsedMs >= quietMs) {
        await this.#beQuiet();
        quietMs = this.#elapsedMs + betweenQuietMs;
      }
      if (this.#elapsedMs >= tellMs) {
        this.#say(this.#describe());
        tellMs += TELL_EVERY_MS;
      }
    }
    await this.#beQuiet();
    for (const problem of judgeGrowth(this.#quietPoints)) this.#problems.add(problem);
    return this.#summary();
  }

  #sampleLoad() {
    return sampleLoad({ contender: this.#window.pid, origin: this.#origin.pid });
  }

  get #elapsedMs() {
    return performance.now() - this.#startedMs;
  }

  async #act() {
    await this.#do(this.#shift.next());
    this.#acts += 1;
  }

  /** @param {import('../soak/shift.mjs').Act} act */
  async #do(act) {
    if (act.kind === 'tile') {
      this.#noteAct(act.act);
      await this.#window.ask({ kind: 'soak-act', act: act.act }, z.null());
    } else if (await this.#origin.direct(act.cameraId, act.behaviour)) {
      this.#judge.told(act.cameraId, act.behaviour.kind, Date.now());
    }
  }

  /** @param {import('../protocol.mjs').SoakAct} act */
  #noteAct(act) {
    if (act.kind === 'open') this.#shown.set(act.tile, act.camera.cameraId);
    const touched = 'tile' in act ? [this.#shown.get(act.tile) ?? ''] : [...this.#shown.values()];
    for (const cameraId of touched) this.#judge.acted(cameraId, act.kind, Date.now());
    if (act.kind === 'close') this.#shown.delete(act.tile);
    if (act.kind === 'close-all') this.#shown.clear();
  }

  async #look() {
    const state = await this.#window.ask({ kind: 'soak-state' }, SoakState);
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
  async #beQuiet() {
    for (const act of this.#shift.rest()) await this.#do(act);
    await pause(SETTLE_MS, this.#signal);
    await this.#look();
    const leftovers = await this.#window.ask({ kind: 'leftovers' }, Leftovers);
    const memoryBytes = await this.#leastMemory();
    const { feeds = 0, decoders = 0, openFrames = 0 } = this.#state ?? {};
    this.#quietPoints.push({
      ...{ atS: Math.round(this.#elapsedMs / 1_000), feeds, decoders, openFrames },
      ...leftovers,
      sockets: countSockets(this.#window.pid),
      memoryBytes,
    });
  }

  /** Memory is given back little by little: what counts is the least within some seconds. */
  async #leastMemory() {
    let least = Number.POSITIVE_INFINITY;
    for (let look = 0; look < GIVE_BACK_LOOKS; look += 1) {
      await pause(GIVE_BACK_MS / GIVE_BACK_LOOKS, this.#signal);
      least = Math.min(least, readWrittenPss(this.#window.pid));
    }
    return least;
  }

  /** @param {string} problem */
  #note(problem) {
    if (this.#problems.has(problem) || this.#problems.size >= MOST_PROBLEMS) return;
    this.#problems.add(problem);
    this.#say(`✗ ${Math.round(this.#elapsedMs / 1_000)} s: ${problem}`);
  }

  #describe() {
    const tiles = this.#state?.tiles ?? [];
    const point = this.#quietPoints.at(-1);
    const growth = growthOf(this.#quietPoints, 'memoryBytes') ?? 0;
    return [
      `${Math.round(this.#elapsedMs / 60_000)} min`,
      `${this.#acts} acts`,
      `${tiles.length} tiles, ${tiles.filter(({ state }) => state === 'live').length} live`,
      `quiet at ${megabytes(point?.memoryBytes)} (${growth < 0 ? '' : '+'}${megabytes(growth)})`,
      `heaps ${megabytes(point?.pageHeapBytes)} and ${megabytes(point?.workerHeapBytes)}`,
      `${point?.sockets} sockets, ${point?.listeners} listeners`,
      `${this.#problems.size} problems`,
    ].join(', ');
  }

  /** @returns {SoakFigures} */
  #summary() {
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
      ...(longestUntilStaleMs !== undefined && { longestUntilStaleMs: Math.round(longestUntilStaleMs) }),
      problems: [...this.#problems],
    };
  }
}

/** @param {number | undefined} bytes */
function megabytes(bytes) {
  return bytes === undefined ? 'unknown' : `${(bytes / 1e6).toFixed(1)} MB`;
}
