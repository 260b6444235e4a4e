// @ts-check
import { z } from 'zod';
import { Machine } from './machine.mjs';
import { COMPOSERS, CONTENDERS, RENDITIONS, SOURCES } from './protocol.mjs';

/** What the bench writes down, and the tables in the README are made of. */

const Spread = z.object({ median: z.number(), p95: z.number() });

/** One contender with one number of tiles. */
export const Run = z.object({
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
export const DecodeLimit = z.object({
  rendition: z.enum(['720', '360']),
  /** Processor seconds for a second of one stream. */
  secondsPerSecond: z.number().positive(),
  streams: z.number(),
});
/** @typedef {z.infer<typeof DecodeLimit>} DecodeLimit */

/** One call of the bench. */
export const Result = z.object({
  version: z.literal(1),
  /** Day of the run. */
  date: z.iso.date(),
  machine: Machine,
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
/** @typedef {z.infer<typeof Result>} Result */
