// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';

/** The marks: one frame of fifteen a second, and how long pictures may take, milliseconds. */
export const SPREAD_MS = 67;
export const SEEK_P95_MS = 700;
export const SCRUB_P95_MS = 150;
/** At sixteen times the speed the playhead moves at least this share of it. */
export const LEAST_PACE = 0.97;
/** And pictures are no farther behind it: a key frame a second, and a quarter of the viewer's second, milliseconds. */
export const FAST_BEHIND_MS = 5_000;

const Times = z.object({ medianMs: z.number(), p95Ms: z.number(), missing: z.number().int() });

/** One way of playing nine recordings. */
const Contender = z.object({
  /** Between the pictures on the screen while nine are played, milliseconds. */
  spread: z.object({ p50Ms: z.number(), p95Ms: z.number(), longestMs: z.number() }),
  framesPerSecond: z.number(),
  seek: Times,
});

/** What playing recordings measured. */
export const PlaybackSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
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
});
/** @typedef {z.infer<typeof PlaybackSummary>} PlaybackSummary */
