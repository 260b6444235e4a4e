// @ts-check
import { z } from 'zod';

/** What the pipeline holds while it shows nothing, which must be the same after an hour. */
export const QuietPoint = z.object({
  /** Since the beginning, seconds. */
  atS: z.number(),
  feeds: z.number().int(),
  decoders: z.number().int(),
  openFrames: z.number().int(),
  workers: z.number().int(),
  listeners: z.number().int(),
  sockets: z.number().int(),
  /** Written by all processes of Electron, by their share. */
  memoryBytes: z.number(),
  /** After a garbage collection. */
  pageHeapBytes: z.number(),
  workerHeapBytes: z.number(),
});
/** @typedef {z.infer<typeof QuietPoint>} QuietPoint */

/** What a soak writes down. */
export const SoakSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
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
/** @typedef {z.infer<typeof SoakSummary>} SoakSummary */
