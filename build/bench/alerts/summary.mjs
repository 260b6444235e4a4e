// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';

const Times = z.object({ medianMs: z.number(), p95Ms: z.number() });

/** What the bench of alerts writes down. */
export const AlertsSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
  /** Tiles that were live meanwhile, in another window than that of the alerts. */
  tilesLive: z.number().int(),
  /** Signals that came one by one. */
  rounds: z.number().int(),
  /** From the signal's way out of its source until its row is in a frame of the console. */
  visible: Times,
  /** Until the first picture of its school is live: in a window that is open, and in one that has to be opened. */
  warm: Times,
  cold: Times,
  flood: z.object({
    minutes: z.number(),
    perMinute: z.number().int(),
    sent: z.number().int(),
    /** Answered as taken; and what the station's alerts count at the end. */
    answered: z.number().int(),
    counted: z.number().int(),
    /** From the request to its answer. */
    answer: Times,
    /** How long the console's page went from one frame to the next. */
    framesMs: z.object({ p95: z.number(), p99: z.number(), longest: z.number() }),
    /** Alerts that stand at the end, and the rows of the console's queue with its head: in a flood one for each school. */
    alerts: z.number().int(),
    listed: z.number().int(),
  }),
  search: z.object({ closed: z.number().int(), searches: z.number().int(), medianMs: z.number(), p95Ms: z.number() }),
});
/** @typedef {z.infer<typeof AlertsSummary>} AlertsSummary */

/** The goals. */
export const VISIBLE_P95_MS = 300;
export const WARM_P95_MS = 800;
export const COLD_P95_MS = 2_000;
export const FLOOD_FRAME_P99_MS = 100;
export const SEARCH_P95_MS = 200;
