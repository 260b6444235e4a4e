// @ts-check
import { z } from 'zod';
import { step } from '../../lib/progress.mjs';
import { clipsFor } from '../clips.mjs';
import { measureDecodeLimit } from '../decode-limit.mjs';
import { firstPictureFigures, glassFigures, pair, round, tileFigures } from '../figures.mjs';
import { pause } from '../interrupt.mjs';
import { loadBetween, readPss, sampleLoad } from '../load.mjs';
import { amount, defineMeasure, describeMachine, Machine, today, whole } from '../measure.mjs';
import { startOrigin, startWindow } from '../processes.mjs';
import {
  COMPOSERS,
  CONTENDERS,
  FirstPictures,
  PageGaps,
  Reading,
  RENDITIONS,
  SOURCES,
  WindowFigures,
} from '../protocol.mjs';

/**
 * @typedef {import('../protocol.mjs').Contender} Contender
 * @typedef {import('../processes.mjs').Origin} Origin
 * @typedef {import('../processes.mjs').Conversation} Conversation
 * @typedef {import('../measure.mjs').Context} Context
 */

/** As many cameras as the origin has. */
const MOST_TILES = 256;

/** What one run is about: as the command line says it, with what is usual. */
const Options = z
  .strictObject({
    tiles: whole(1, MOST_TILES, 16, 'cameras on the screen, each on a tile of its own'),
    find: z.boolean().default(false).describe('look for the largest number of tiles that each contender holds'),
    rendition: z.enum(RENDITIONS).default('auto').describe('720, 360 or auto: what the origin offers (auto)'),
    source: z.enum(SOURCES).default('hls').describe('hls (fMP4), ts (MPEG-TS), ll (low-latency HLS) or whep (hls)'),
    mixed: z.boolean().default(false).describe('cameras of 10, 15, 25 and 30 frames a second instead of 15'),
    busy: z.boolean().default(false).describe('cameras with noise in the whole picture: three times the bits'),
    hidden: whole(0, MOST_TILES, 0, 'of the tiles, how many are hidden'),
    contender: z
      .enum([...CONTENDERS, 'both'])
      .default('both')
      .describe('engine, baseline or both (both)'),
    composer: z.enum(COMPOSERS).optional().describe("mosaic, gpu or element instead of the machine's own"),
    warmup: amount(1, 600, 10, 'seconds from the first request to the window in which is measured'),
    seconds: amount(2, 3_600, 20, 'length of that window'),
  })
  .refine(({ hidden, tiles, find }) => hidden <= tiles && !(find && hidden > 0), {
    path: ['hidden'],
    message: 'at most all tiles, and none with --find',
  })
  .refine(({ source, mixed, busy }) => source !== 'whep' || (!mixed && !busy), {
    path: ['source'],
    message: 'WebRTC has cameras of one kind: leave out --mixed and --busy',
  })
  .refine(({ source, rendition }) => source !== 'whep' || rendition !== 'auto', {
    path: ['rendition'],
    message: 'WebRTC has one rendition, say 720 or 360',
  });

const Spread = z.object({ median: z.number(), p95: z.number() });

/** One contender with one number of tiles. */
const Run = z.object({
  contender: z.enum(CONTENDERS),
  tiles: z.number().int(),
  /** Tiles that can be seen. */
  visible: z.number().int(),
  /** Of those, how many had at least 0.9 of their own rate over the whole window. */
  held: z.number().int(),
  /** Of the tiles that can be seen. */
  framesPerSecond: z.object({ least: z.number(), median: z.number() }),
  /** The least share of its own rate that a tile had. */
  leastShare: z.number(),
  /** Processor use over the window, cores. */
  cores: z.object({
    contender: z.number(),
    origin: z.number(),
    display: z.number(),
    others: z.number(),
    stolen: z.number(),
  }),
  /** Memory of all of the contender's processes, at the end of the window. */
  pssBytes: z.number(),
  pageGapMs: z.object({ p50: z.number(), p95: z.number(), longest: z.number() }),
  firstPictureMs: Spread.extend({ missing: z.number().int() }).optional(),
  /** Behind the scene as the contender states it. */
  latencyMs: Spread.optional(),
  /** From a frame's moment at the camera to that frame on the screen, read from its pixels. */
  glassMs: Spread.extend({ frames: z.number().int() }).optional(),
  framesDropped: z.number().int(),
  stalls: z.number().int(),
  /** Heights of the renditions that were played, in pixels, and by how many tiles. */
  heights: z.record(z.string(), z.number().int()),
  surfaceFramesPerSecond: z.number().optional(),
  composer: z.string().optional(),
  engine: z.object({ decoders: z.number(), peakOpenFrames: z.number(), pictureBytes: z.number() }).optional(),
});
/** @typedef {z.infer<typeof Run>} Run */

/** How many streams the processors could decode if they did nothing else. */
const DecodeLimit = z.object({
  rendition: z.enum(['720', '360']),
  /** Processor seconds for a second of one stream. */
  secondsPerSecond: z.number().positive(),
  streams: z.number(),
});
/** @typedef {z.infer<typeof DecodeLimit>} DecodeLimit */

const Figures = z.object({
  plan: z.object({
    tiles: z.number().int(),
    find: z.boolean(),
    rendition: z.enum(RENDITIONS),
    source: z.enum(SOURCES),
    mixed: z.boolean(),
    busy: z.boolean(),
    hidden: z.number().int(),
    contenders: z.array(z.enum(CONTENDERS)).min(1),
    composer: z.enum(COMPOSERS).optional(),
    warmUpS: z.number(),
    seconds: z.number(),
  }),
  decodeLimits: z.array(DecodeLimit),
  /** With `find`: every count that was tried, in order. The last held one of each contender is in `runs`. */
  tried: z.array(z.object({ contender: z.enum(CONTENDERS), tiles: z.number().int(), held: z.number().int() })),
  runs: z.array(Run),
});
/** @typedef {z.infer<typeof Figures>} VideoFigures */
/** @typedef {VideoFigures['plan']} Plan */

/** One call of the bench, as it is kept. */
export const VideoResult = z.object({ version: z.literal(1), date: z.iso.date(), machine: Machine, ...Figures.shape });
/** @typedef {z.infer<typeof VideoResult>} VideoResult */

/** The plan of a call that says nothing. @type {Plan} */
const USUAL_PLAN = planOf(Options.parse({}));

/** @param {z.infer<typeof Options>} options @returns {Plan} */
function planOf({ contender, warmup, composer, ...options }) {
  const contenders = contender === 'both' ? [...CONTENDERS] : [contender];
  return {
    ...options,
    tiles: options.find ? 0 : options.tiles,
    contenders,
    warmUpS: warmup,
    ...(composer !== undefined && { composer }),
  };
}

export const video = defineMeasure({
  about: 'Measures the engine against <video> elements with hls.js, one after the other, over the same origin.',
  result: 'video',
  options: Options,
  figures: Figures,
  run: (options, { signal }) => measure(planOf(options), signal),
  marks: [],
});

/** Where the mark does not ask how the baseline does. @type {Plan} */
const ENGINE_ALONE = { ...USUAL_PLAN, contenders: ['engine'] };

/**
 * The runs that the marks are judged by, under the names of their files in build/bench/results. They are run in this order.
 * @type {Readonly<Record<string, Plan>>}
 */
export const PLANS = {
  // How many tiles are held where each decodes 720p.
  'tiles-720': { ...USUAL_PLAN, find: true, tiles: 0, rendition: '720' },
  // The same of cameras that send three times the bits and take three times the decoding.
  'tiles-720-busy': { ...USUAL_PLAN, find: true, tiles: 0, rendition: '720', busy: true },
  // As a user sees them: the rendition follows the tile.
  'wall-64': { ...USUAL_PLAN, tiles: 64 },
  'hidden-48': { ...USUAL_PLAN, tiles: 64, hidden: 48 },
  'mixed-36': { ...ENGINE_ALONE, tiles: 36, mixed: true },
  // The same wall in both containers.
  'fmp4-36': { ...ENGINE_ALONE, tiles: 36, rendition: '720' },
  'ts-36': { ...ENGINE_ALONE, tiles: 36, rendition: '720', source: 'ts' },
  'start-16': { ...USUAL_PLAN, tiles: 16, rendition: '720' },
  'whep-16': { ...USUAL_PLAN, tiles: 16, rendition: '720', source: 'whep' },
  'low-latency-4': { ...USUAL_PLAN, tiles: 4, source: 'll' },
  // What a further tile takes.
  'small-16': { ...ENGINE_ALONE, tiles: 16, rendition: '360' },
  'small-64': { ...ENGINE_ALONE, tiles: 64, rendition: '360' },
};

/**
 * Runs all plans of the marks.
 * @param {Context} context
 * @param {(name: string, result: VideoResult) => void} keep is called as soon as a result is there
 */
export async function runVideoPlans({ signal }, keep) {
  const plans = Object.entries(PLANS);
  for (const [index, [name, plan]] of plans.entries()) {
    console.log(`\n${index + 1} of ${plans.length}: ${name}`);
    keep(name, { version: 1, date: today(), machine: describeMachine(), ...(await measure(plan, signal)) });
  }
}

/**
 * Carries out one plan: the decode limit, then each contender, in turn.
 * @param {Plan} plan
 * @param {AbortSignal} signal
 * @returns {Promise<VideoFigures>}
 */
async function measure(plan, signal) {
  const clipsDir = await clipsFor(plan, signal);
  const decodeLimits = await decodeLimitsOf(plan, clipsDir, signal);
  /** @type {Run[]} */
  const runs = [];
  /** @type {VideoFigures['tried']} */
  const tried = [];
  for (const contender of plan.contenders) {
    const run = (/** @type {number} */ tiles) =>
      step(`${contender}, ${tiles} tiles`, async () => {
        const value = await runContender(plan, contender, { tiles, clipsDir, signal });
        return { outcome: describeRun(value), value };
      });
    if (!plan.find) {
      runs.push(await run(plan.tiles));
      continue;
    }
    const best = await findOf(run, decodeLimits[0]?.streams ?? MOST_TILES, (each) => {
      tried.push({ contender, tiles: each.tiles, held: each.held });
    });
    if (best) runs.push(best);
  }
  return { plan, decodeLimits, tried, runs };
}

/**
 * @param {(tiles: number) => Promise<Run>} run
 * @param {number} streams that decoding alone would allow: more cannot be held
 * @param {(run: Run) => void} note
 * @returns {Promise<Run | undefined>} the run that held the most tiles
 */
async function findOf(run, streams, note) {
  /** @type {Run | undefined} */
  let best;
  const most = Math.min(MOST_TILES, Math.floor(streams)) + 1;
  await findLargest(async (tiles) => {
    const each = await run(tiles);
    note(each);
    const holds = each.held === each.visible;
    if (holds) best = each;
    return holds;
  }, most);
  return best;
}

/**
 * @param {Plan} plan
 * @param {string} clipsDir
 * @param {AbortSignal} signal
 */
async function decodeLimitsOf(plan, clipsDir, signal) {
  const renditions = plan.rendition === 'auto' ? /** @type {const} */ (['720', '360']) : [plan.rendition];
  const limits = [];
  for (const rendition of renditions) {
    limits.push(
      await step(`Decode limit ${rendition}`, async () => {
        const value = await measureDecodeLimit(clipsDir, rendition, signal);
        return { outcome: `${value.streams} streams, ${value.secondsPerSecond} s a stream second`, value };
      }),
    );
  }
  return limits;
}

/** Beside the window, how long the page's gaps are measured at most, milliseconds. */
const MOST_GAPS_MS = 10_000;
/** The same in a search, which has many runs. */
const MOST_GAPS_FINDING_MS = 4_000;
/** A window has stood for a while before anybody drags a camera to it, milliseconds. */
const STANDS_MS = 1_000;
/** How long frames are read off the screen. */
const READINGS_MS = 5_000;

/**
 * Runs one contender with one number of tiles, in processes of its own, which are gone afterwards.
 * @param {Plan} plan
 * @param {import('../protocol.mjs').Contender} contender
 * @param {{ tiles: number, clipsDir: string, signal: AbortSignal }} run
 * @returns {Promise<Run>}
 */
async function runContender(plan, contender, { tiles, clipsDir, signal }) {
  const origin = await startOrigin({ ...plan, cameras: tiles, clipsDir });
  try {
    const window = await startWindow(origin, plan.composer);
    const stop = () => void window.dispose();
    signal.addEventListener('abort', stop);
    try {
      return await measureContender(plan, contender, { tiles, origin, window, signal });
    } finally {
      signal.removeEventListener('abort', stop);
      await window.dispose();
    }
  } finally {
    await origin.dispose();
  }
}

/**
 * @param {Plan} plan
 * @param {import('../protocol.mjs').Contender} contender
 * @param {{ tiles: number, origin: Origin, window: Conversation, signal: AbortSignal }} run
 * @returns {Promise<Run>}
 */
async function measureContender(plan, contender, { tiles, origin, window, signal }) {
  const visible = tiles - plan.hidden;
  const wall = { contender, cameras: origin.cameras, hidden: plan.hidden, lowLatency: plan.source === 'll' };
  const nothing = z.null();
  await window.ask({ kind: 'prepare', contender }, nothing);
  await pause(STANDS_MS, signal);
  await window.ask({ kind: 'open', wall }, nothing);
  await pause(plan.warmUpS * 1_000, signal);
  const firstPictures = await window.ask({ kind: 'first-pictures' }, FirstPictures);

  await window.ask({ kind: 'begin' }, nothing);
  const roots = { contender: window.pid, origin: origin.pid };
  const before = sampleLoad(roots);
  await pause(plan.seconds * 1_000, signal);
  const after = sampleLoad(roots);
  const figures = await window.ask({ kind: 'end' }, WindowFigures);
  const pssBytes = readPss(window.pid);

  // What costs something itself comes after the window.
  const gapsMs = Math.min(plan.find ? MOST_GAPS_FINDING_MS : MOST_GAPS_MS, plan.seconds * 500);
  const gaps = await window.ask({ kind: 'gaps', forMs: gapsMs }, PageGaps, gapsMs);
  const glass = plan.mixed || plan.find ? undefined : await readGlass(origin, window);
  const load = loadBetween(before, after);
  const { latencyMs, ...counted } = tileFigures(figures, origin.cameras, visible);
  const firstPictureMs = firstPictureFigures(firstPictures, visible);
  return {
    contender,
    tiles,
    ...counted,
    cores: {
      contender: round(load.contender, 3),
      origin: round(load.origin, 3),
      display: round(load.display, 3),
      others: round(load.others, 3),
      stolen: round(load.stolen, 3),
    },
    pssBytes,
    pageGapMs: { p50: round(gaps.p50, 1), p95: round(gaps.p95, 1), longest: round(gaps.longest, 1) },
    ...(firstPictureMs && { firstPictureMs }),
    ...(latencyMs && { latencyMs }),
    ...(glass && { glassMs: glass }),
    ...(figures.surfaceFramesPerSecond !== undefined && {
      surfaceFramesPerSecond: round(figures.surfaceFramesPerSecond, 2),
    }),
    ...(figures.composer !== undefined && { composer: figures.composer }),
    ...(figures.held && { engine: figures.held }),
  };
}

/**
 * @param {Origin} origin
 * @param {Conversation} window
 */
async function readGlass(origin, window) {
  const readings = await window.ask({ kind: 'readings', forMs: READINGS_MS }, z.array(Reading), READINGS_MS);
  /** @type {Map<number, import('../protocol.mjs').SentFrames>} */
  const sent = new Map();
  for (const tile of new Set(readings.map((reading) => reading.tile))) {
    sent.set(tile, await origin.sent(origin.cameras[tile]?.cameraId ?? ''));
  }
  return glassFigures(readings, origin.cameras, sent);
}

/**
 * The largest number of tiles that is held, by bisecting. A number that fails is tried once more before it counts as too
 * many: what disturbs a machine for a moment makes a run fail, and nothing makes one succeed. It takes for granted that
 * fewer tiles are held where more are.
 * @param {(tiles: number) => Promise<boolean>} holds runs so many tiles and tells whether all of them were held
 * @param {number} most larger than what can be held
 * @returns {Promise<number>} 0 where not even one is held
 */
export async function findLargest(holds, most) {
  let held = 0;
  let tooMany = most;
  while (tooMany - held > 1) {
    const tiles = Math.floor((held + tooMany) / 2);
    if ((await holds(tiles)) || (await holds(tiles))) held = tiles;
    else tooMany = tiles;
  }
  return held;
}

const MB = 1_000_000;

/**
 * @param {Run} run
 * @returns {string} one line
 */
function describeRun(run) {
  const { cores, framesPerSecond, firstPictureMs, glassMs } = run;
  return [
    `${run.held} of ${run.visible} held`,
    `${framesPerSecond.least} / ${framesPerSecond.median} fps`,
    `${cores.contender.toFixed(2)} cores`,
    `${Math.round(run.pssBytes / MB)} MB`,
    `page gap ${Math.round(run.pageGapMs.p95)} ms`,
    `first picture ${pair(firstPictureMs)}${firstPictureMs?.missing ? ` (${firstPictureMs.missing} missing)` : ''}`,
    `behind live ${pair(glassMs ?? run.latencyMs)}`,
    ...(run.stalls > 0 ? [`${run.stalls} stalls`] : []),
    `others ${cores.others.toFixed(2)} cores`,
  ].join(', ');
}
