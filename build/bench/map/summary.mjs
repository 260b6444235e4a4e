// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';

/** Turns of the page over a while. A turn is one of `requestAnimationFrame`: the compositor asks for no more than it can show. */
const Turns = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  longestMs: z.number(),
  /** Turns in which the map lay elsewhere than in the one before. */
  movedPerSecond: z.number(),
});

/** The map at one zoom. */
const Scene = z.object({
  name: z.enum(['schools', 'cameras']),
  /** Drawn, whether they are in view or not. */
  schools: z.number().int(),
  cameras: z.number().int(),
  still: Turns,
  pan: Turns,
  /** Processor use while it is panned, cores; the application serves its training cameras itself. */
  cores: z.object({ application: z.number(), displayAndMouse: z.number(), others: z.number(), stolen: z.number() }),
  /** The tiles of the wall window, while the map is panned. */
  tiles: z.object({ live: z.number().int(), leastFramesPerSecond: z.number() }),
});

/** What panning the map measured. */
export const MapSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
  composer: z.string(),
  seconds: z.number(),
  scenes: z.array(Scene),
});
/** @typedef {z.infer<typeof MapSummary>} MapSummary */
/** @typedef {z.infer<typeof Scene>} Scene */
/** @typedef {z.infer<typeof Turns>} Turns */

/**
 * One scene in words.
 * @param {Scene} scene
 */
export function describeScene({ name, schools, cameras, still, pan, cores, tiles }) {
  const drawn = name === 'schools' ? `${schools} schools` : `${cameras} cameras and ${schools} schools`;
  return (
    `${drawn}: still ${still.perSecond} turns/s, panned ${pan.perSecond} turns/s, ${pan.movedPerSecond} of them moved the map; ` +
    `gaps p50 ${pan.p50Ms} ms, p95 ${pan.p95Ms} ms, longest ${pan.longestMs} ms; ` +
    `${cores.application} cores; ${tiles.live} tiles live, the slowest with ${tiles.leastFramesPerSecond} frames/s`
  );
}
