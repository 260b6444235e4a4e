import { z } from 'zod';
import { step } from '../../lib/progress.mjs';
import { ComposerKind } from '../../../shared/vocabulary/feed';
import { clipsFor, measureDecodeLimit } from '../clips';
import {
  firstPictureFigures,
  gapFigures,
  Gaps,
  glassFigures,
  pair,
  round,
  Spread,
  tileFigures,
  type SentFrames,
} from '../figures';
import { pause } from '../interrupt';
import { Load, loadBetween, readPss, sampleLoad } from '../load';
import { amount, defineMeasure, whole } from '../measure';
import { withOrigin, withWindow, type BenchWindow, type Origin } from '../rig';

/** As many cameras as the origin has. */
const MOST_TILES = 256;

const Contender = z.enum(['engine', 'baseline']);
type Contender = z.infer<typeof Contender>;
const Rendition = z.enum(['720', '360', 'auto']);
const Source = z.enum(['hls', 'ts', 'll', 'whep']);

const Options = z
  .strictObject({
    tiles: whole(1, MOST_TILES, 16, 'cameras on the screen, each on a tile of its own'),
    find: z.boolean().default(false).describe('look for the largest number of tiles that each contender holds'),
    rendition: Rendition.default('auto').describe('720, 360 or auto: what the origin offers (auto)'),
    source: Source.default('hls').describe('hls (fMP4), ts (MPEG-TS), ll (low-latency HLS) or whep (hls)'),
    mixed: z.boolean().default(false).describe('cameras of 10, 15, 25 and 30 frames a second instead of 15'),
    busy: z.boolean().default(false).describe('cameras with noise in the whole picture: three times the bits'),
    hidden: whole(0, MOST_TILES, 0, 'of the tiles, how many are hidden'),
    contender: z
      .enum([...Contender.options, 'both'])
      .default('both')
      .describe('engine, baseline or both (both)'),
    composer: ComposerKind.optional().describe("mosaic, gpu or element instead of the machine's own"),
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

/** One contender with one number of tiles. */
const Run = z.object({
  contender: Contender,
  tiles: z.number().int(),
  /** Tiles that can be seen. */
  visible: z.number().int(),
  /** Of those, how many had at least 0.9 of their own rate over the whole window. */
  held: z.number().int(),
  /** Of the tiles that can be seen. */
  framesPerSecond: z.object({ least: z.number(), median: z.number() }),
  /** The least share of its own rate that a tile had. */
  leastShare: z.number(),
  /** Processor use over the window. */
  cores: Load,
  /** Memory of all of the contender's processes, at the end of the window. */
  pssBytes: z.number(),
  pageGapMs: Gaps,
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
export type Run = z.infer<typeof Run>;

export const VideoFigures = z.object({
  /** The options that it was run with. */
  plan: z.looseObject({ find: z.boolean() }),
  /** How many streams the processors could decode if they did nothing else. */
  decodeLimits: z.array(
    z.object({
      rendition: z.enum(['720', '360']),
      /** Processor seconds for a second of one stream. */
      secondsPerSecond: z.number().positive(),
      streams: z.number(),
    }),
  ),
  /** With `find`: every count that was tried, in order. The last held one of each contender is in `runs`. */
  tried: z.array(z.object({ contender: Contender, tiles: z.number().int(), held: z.number().int() })),
  runs: z.array(Run),
});
export type VideoFigures = z.infer<typeof VideoFigures>;

/** The runs that the marks are judged by. Where no mark asks how the baseline does, the engine is alone. */
export const PLANS: Readonly<Record<string, z.input<typeof Options>>> = {
  // How many tiles are held where each decodes 720p.
  'tiles-720': { find: true, rendition: '720' },
  // The same of cameras that send three times the bits and take three times the decoding.
  'tiles-720-busy': { find: true, rendition: '720', busy: true },
  // As a user sees them: the rendition follows the tile.
  'wall-64': { tiles: 64 },
  'hidden-48': { tiles: 64, hidden: 48 },
  'mixed-36': { tiles: 36, mixed: true, contender: 'engine' },
  // The same wall in both containers.
  'fmp4-36': { tiles: 36, rendition: '720', contender: 'engine' },
  'ts-36': { tiles: 36, rendition: '720', source: 'ts', contender: 'engine' },
  'start-16': { tiles: 16, rendition: '720' },
  'whep-16': { tiles: 16, rendition: '720', source: 'whep' },
  'low-latency-4': { tiles: 4, source: 'll' },
  // What a further tile takes.
  'small-16': { tiles: 16, rendition: '360', contender: 'engine' },
  'small-64': { tiles: 64, rendition: '360', contender: 'engine' },
};

const runOf = ({ runs }: VideoFigures, name: Contender): Run | undefined =>
  runs.find(({ contender }) => contender === name);
const cores = (run: Run): string => run.cores.contender.toFixed(2);

type JudgeRuns = (...runs: Run[]) => { readonly measured: string; readonly met: boolean } | undefined;

/** How a mark is judged by the engine's runs of some results. `judge` is not asked where one of them is missing. */
const byEngine = (of: readonly string[], judge: JudgeRuns) => ({
  of,
  judge: (...results: VideoFigures[]) => {
    const runs = results.flatMap((result) => runOf(result, 'engine') ?? []);
    return runs.length === of.length ? judge(...runs) : undefined;
  },
});

/** The same by the engine's and the baseline's run of one result. */
const byBoth = (name: string, judge: JudgeRuns) => ({
  of: [name],
  judge: (result: VideoFigures) => {
    const [engine, baseline] = [runOf(result, 'engine'), runOf(result, 'baseline')];
    return engine && baseline && judge(engine, baseline);
  },
});

export const video = defineMeasure({
  about: 'Measures the engine against <video> elements with hls.js, one after the other, over the same origin.',
  options: Options,
  plans: PLANS,
  figures: VideoFigures,
  run: (options, { signal }) => measure(options, signal),
  marks: [
    {
      mark: '720p15 tiles held, each decoding 720p',
      goal: 'at least 52, 2x the baseline, 0.8 of the decode limit',
      of: ['tiles-720'],
      judge: (result) => {
        const [tiles, others] = [runOf(result, 'engine')?.tiles, runOf(result, 'baseline')?.tiles];
        const limit = result.decodeLimits[0]?.streams;
        if (tiles === undefined || others === undefined || limit === undefined) return undefined;
        const measured = `${tiles} against ${others}: ${(tiles / others).toFixed(2)}x, ${(tiles / limit).toFixed(2)} of ${limit}`;
        return { measured, met: tiles >= 52 && tiles >= 2 * others && tiles >= 0.8 * limit };
      },
    },
    {
      mark: '64 cameras as a user sees them',
      goal: "at most 0.5 of the baseline's processor time",
      ...byBoth('wall-64', (engine, baseline) => {
        const share = engine.cores.contender / baseline.cores.contender;
        const measured = `${share.toFixed(2)}: ${cores(engine)} against ${cores(baseline)} cores`;
        return { measured, met: share <= 0.5 && engine.held === engine.visible };
      }),
    },
    {
      mark: '64 tiles, 48 of them hidden',
      goal: 'at most 0.3 cores',
      ...byEngine(['hidden-48'], (engine) => ({
        measured: `${cores(engine)} cores`,
        met: engine.cores.contender <= 0.3,
      })),
    },
    {
      mark: 'cameras of 10, 15, 25 and 30 frames a second, 36 tiles',
      goal: 'every tile at 0.9 of its own rate',
      ...byEngine(['mixed-36'], ({ held, visible, leastShare }) => ({
        measured: `${held} of ${visible}, the least at ${leastShare.toFixed(2)}`,
        met: held === visible,
      })),
    },
    {
      mark: 'MPEG-TS instead of fMP4, 36 tiles',
      goal: 'at most 1.15x the processor time',
      ...byEngine(['ts-36', 'fmp4-36'], (ts, fmp4) => {
        const share = ts.cores.contender / fmp4.cores.contender;
        return { measured: `${share.toFixed(2)}x: ${cores(ts)} against ${cores(fmp4)} cores`, met: share <= 1.15 };
      }),
    },
    {
      mark: 'first picture, 16 tiles at once, p95',
      goal: "at most 350 ms and under 0.7 of the baseline's",
      ...byBoth('start-16', ({ firstPictureMs: own }, { firstPictureMs: other }) => {
        if (!own || !other) return undefined;
        const measured = `${Math.round(own.p95)} ms, ${(own.p95 / other.p95).toFixed(2)} of ${Math.round(other.p95)} ms`;
        return { measured, met: own.p95 <= 350 && own.p95 < 0.7 * other.p95 && own.missing === 0 };
      }),
    },
    {
      mark: 'WebRTC, 16 cameras, glass to glass, p95',
      goal: 'at most 250 ms',
      ...byEngine(
        ['whep-16'],
        ({ glassMs }) => glassMs && { measured: `${Math.round(glassMs.p95)} ms`, met: glassMs.p95 <= 250 },
      ),
    },
    {
      mark: 'low-latency HLS behind live, median',
      goal: 'at most 1.0 s',
      ...byEngine(['low-latency-4'], ({ glassMs, latencyMs }) => {
        const behind = glassMs ?? latencyMs;
        return behind && { measured: `${(behind.median / 1_000).toFixed(2)} s`, met: behind.median <= 1_000 };
      }),
    },
    {
      mark: 'memory of a further 360p tile',
      goal: 'at most 3 MB',
      ...byEngine(['small-16', 'small-64'], (few, many) => {
        const bytes = (many.pssBytes - few.pssBytes) / (many.tiles - few.tiles);
        return { measured: `${(bytes / 1e6).toFixed(1)} MB`, met: bytes <= 3e6 };
      }),
    },
    {
      mark: 'page gap at the largest number held, p95',
      goal: 'at most 60 ms',
      ...byEngine(['tiles-720'], ({ pageGapMs: { p95 } }) => ({
        measured: `${Math.round(p95)} ms`,
        met: p95 <= 60,
      })),
    },
  ],
});

type Options = z.infer<typeof Options>;

/** Carries out one plan: the decode limit, then each contender, in turn, in an Electron of its own over an origin of its own. */
async function measure(options: Options, signal: AbortSignal): Promise<VideoFigures> {
  const clipsDir = await clipsFor(options, signal);
  const decodeLimits: VideoFigures['decodeLimits'] = [];
  for (const rendition of options.rendition === 'auto' ? (['720', '360'] as const) : [options.rendition]) {
    const limit = await step(`Decode limit, ${rendition}p`, async () => {
      const value = await measureDecodeLimit(clipsDir, rendition, signal);
      return { outcome: `${value.streams} streams`, value };
    });
    decodeLimits.push(limit);
  }
  // More than decoding alone would allow cannot be held.
  const most = Math.min(MOST_TILES, Math.floor(decodeLimits[0]?.streams ?? MOST_TILES)) + 1;
  const runs: Run[] = [];
  const tried: VideoFigures['tried'] = [];
  for (const contender of options.contender === 'both' ? Contender.options : [options.contender]) {
    const run = (tiles: number): Promise<Run> =>
      step(`${contender}, ${tiles} tiles`, () =>
        withOrigin({ ...options, cameras: tiles, clipsDir }, (origin) =>
          withWindow(
            origin,
            signal,
            async (window) => {
              const value = await measureContender(options, contender, origin, window, signal);
              return { outcome: describeRun(value), value };
            },
            options.composer,
          ),
        ),
      );
    let best: Run | undefined;
    if (!options.find) best = await run(options.tiles);
    else
      await findLargest(async (tiles) => {
        const each = await run(tiles);
        tried.push({ contender, tiles, held: each.held });
        const holds = each.held === each.visible;
        if (holds) best = each;
        return holds;
      }, most);
    if (best) runs.push(best);
  }
  return { plan: options, decodeLimits, tried, runs };
}

/** The window stands for so long before anything is asked of it, milliseconds. */
const STANDS_MS = 1_000;
/** How long the page's gaps and the pixels are watched after the window, milliseconds. */
const MOST_GAPS_MS = 10_000;
const MOST_GAPS_FINDING_MS = 4_000;
const READINGS_MS = 5_000;

async function measureContender(
  { hidden, source, warmup, seconds, find, mixed }: Options,
  contender: Contender,
  origin: Origin,
  window: BenchWindow,
  signal: AbortSignal,
): Promise<Run> {
  const { cameras } = origin;
  const visible = cameras.length - hidden;
  await window.call('prepare', contender);
  await pause(STANDS_MS, signal);
  await window.call('open', { contender, cameras, hidden, lowLatency: source === 'll' });
  await pause(warmup * 1_000, signal);
  const firstPictureMs = firstPictureFigures(await window.call('firstPictures'), visible);

  await window.call('begin');
  const roots = { contender: window.pid, origin: origin.pid };
  const before = sampleLoad(roots);
  await pause(seconds * 1_000, signal);
  const load = loadBetween(before, sampleLoad(roots));
  const figures = await window.call('end');
  const pssBytes = readPss(window.pid);

  // What costs something itself comes after the window.
  const gapsMs = Math.min(find ? MOST_GAPS_FINDING_MS : MOST_GAPS_MS, seconds * 500);
  const pageGapMs = gapFigures(await window.call('gaps', gapsMs));
  const { surfaceFramesPerSecond: surface, composer, held: engine } = figures;
  return {
    contender,
    tiles: cameras.length,
    ...tileFigures(figures, cameras, visible),
    cores: load,
    pssBytes,
    pageGapMs,
    firstPictureMs,
    glassMs: mixed || find ? undefined : await readGlass(origin, window),
    surfaceFramesPerSecond: surface === undefined ? undefined : round(surface, 2),
    composer,
    engine,
  };
}

async function readGlass(origin: Origin, window: BenchWindow) {
  const readings = await window.call('readings', READINGS_MS);
  const sent = new Map<number, SentFrames>();
  for (const tile of new Set(readings.map((reading) => reading.tile)))
    sent.set(tile, await origin.sent(origin.cameras[tile]?.cameraId ?? ''));
  return glassFigures(readings, origin.cameras, sent);
}

/**
 * The largest number of tiles that is held, by bisecting; 0 where not even one is held. A number that fails is tried once
 * more before it counts as too many: what disturbs a machine for a moment makes a run fail, and nothing makes one succeed.
 * It takes for granted that fewer tiles are held where more are.
 * @param holds - runs so many tiles and tells whether all of them were held
 * @param most - larger than what can be held
 */
export async function findLargest(holds: (tiles: number) => Promise<boolean>, most: number): Promise<number> {
  let held = 0;
  let tooMany = most;
  while (tooMany - held > 1) {
    const tiles = Math.floor((held + tooMany) / 2);
    if ((await holds(tiles)) || (await holds(tiles))) held = tiles;
    else tooMany = tiles;
  }
  return held;
}

/** One line. */
function describeRun(run: Run): string {
  const { held, visible, framesPerSecond, cores, firstPictureMs, glassMs, latencyMs, stalls } = run;
  return [
    `${held} of ${visible} held`,
    `${framesPerSecond.least} / ${framesPerSecond.median} fps, ${stalls} stalls`,
    `${cores.contender} cores, others ${cores.others}`,
    `first picture ${pair(firstPictureMs)}${firstPictureMs?.missing ? ` (${firstPictureMs.missing} missing)` : ''}`,
    `behind live ${pair(glassMs ?? latencyMs)}`,
  ].join(', ');
}
