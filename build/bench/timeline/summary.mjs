// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';

/** The mark: a week of sixteen cameras is drawn within this, milliseconds. */
export const DRAW_MS = 50;

/** How long draws took, milliseconds: the page's work alone, and until its next turn. */
const Draws = z.object({
  workMedianMs: z.number(),
  workP95Ms: z.number(),
  turnP95Ms: z.number(),
});

/** What drawing a week's timeline measured. */
export const TimelineSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
  cameras: z.number().int(),
  spansEach: z.number().int(),
  draws: z.number().int(),
  canvas: Draws,
  /** An element for each recording and each gap. */
  elements: Draws,
});
/** @typedef {z.infer<typeof TimelineSummary>} TimelineSummary */
/** @typedef {z.infer<typeof Draws>} Draws */
