// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';
import { median, percentile, round } from '../statistics.mjs';

/** How long a page went from one turn to the next, milliseconds. */
export const FrameTimes = z.object({
  p50: z.number(),
  p95: z.number(),
  longest: z.number(),
  /** Turns that were counted. */
  turns: z.number().int(),
});
/** @typedef {z.infer<typeof FrameTimes>} FrameTimes */

/** Over several times, milliseconds. */
const Times = z.object({ median: z.number(), p95: z.number() });

/** What the bench of salvos writes down. */
export const SalvoResult = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
  tiles: z.number().int(),
  monitors: z.number().int(),
  /** Salvos that were applied, each of them changing every tile. */
  applied: z.number().int(),
  /** Tiles that were live before the first of them. */
  live: z.number().int(),
  /** The console's frames while nothing is applied, for comparison. */
  quiet: FrameTimes,
  /** The console's frames in the second after each salvo was asked for. */
  applying: FrameTimes,
  /** From the command to its answer, milliseconds. */
  answerMs: Times,
  /** Cameras that nobody watched, opened in tiles of the full wall. */
  drops: z.object({
    count: z.number().int(),
    /** From the command until the tile names the camera and is connecting. */
    namedMs: Times,
    /** Until it is live. */
    liveMs: Times,
  }),
  /** How often the district ended the agreement, and how long until the last tile was dark, milliseconds. */
  revocations: z.object({
    count: z.number().int(),
    tiles: z.number().int(),
    medianMs: z.number(),
    longestMs: z.number(),
  }),
});
/** @typedef {z.infer<typeof SalvoResult>} SalvoResult */

/** The mark: the console's frames while salvos of 64 tiles are applied, p95, milliseconds. */
export const MOST_FRAME_MS = 50;

/** The mark: from a drop until its tile says that it connects, p95, milliseconds. */
export const MOST_DROP_MS = 100;

/** The mark: from the district's word until the last of 64 tiles is dark, the longest, milliseconds. */
export const MOST_DARK_MS = 2_000;

/** So long after a salvo its frames count as its own, milliseconds. */
export const OWN_MS = 1_000;

/**
 * Parts the turns of a page into those after a salvo and all others. A turn belongs to a salvo if any part of it does: the
 * long one that the salvo causes begins before and ends after. Pure.
 * @param {readonly number[]} turnsMs moments of the turns, rising
 * @param {readonly number[]} appliedMs moments at which salvos were asked for, on the same clock
 */
export function partTurns(turnsMs, appliedMs) {
  /** @type {{ quiet: number[], applying: number[] }} */
  const parts = { quiet: [], applying: [] };
  turnsMs.slice(1).forEach((endMs, index) => {
    const beginMs = turnsMs[index] ?? endMs;
    const own = appliedMs.some((atMs) => endMs > atMs && beginMs < atMs + OWN_MS);
    parts[own ? 'applying' : 'quiet'].push(endMs - beginMs);
  });
  return parts;
}

/**
 * @param {readonly number[]} gapsMs
 * @returns {FrameTimes}
 */
export function frameTimes(gapsMs) {
  const [p50, p95] = [median(gapsMs) ?? 0, percentile(gapsMs, 0.95) ?? 0];
  return { p50: round(p50, 1), p95: round(p95, 1), longest: round(Math.max(0, ...gapsMs), 1), turns: gapsMs.length };
}
