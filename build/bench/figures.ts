/** From what was counted to the figures that are published. Pure. */
import { z } from 'zod';
import { FPS, FRAMES } from '../training-clips/strip.mjs';
import type { BenchCamera, Reading, WindowFigures } from './page/wall';

/** A tile is held with this share of its own rate over the whole window: 13.5 of 15 frames a second. */
const HELD_SHARE = 0.9;

/** Length of the clips' loop, milliseconds. */
export const LOOP_MS = (1_000 * FRAMES) / FPS;

/** The place of a moment in the loop, milliseconds. */
export function inLoop(ms: number): number {
  return ((ms % LOOP_MS) + LOOP_MS) % LOOP_MS;
}

/** The middle and nearly the worst of some times, milliseconds. */
export const Spread = z.object({ median: z.number(), p95: z.number() });
export type Spread = z.infer<typeof Spread>;

/** Times between two turns of a page, milliseconds. A turn is one of `requestAnimationFrame`. */
export const Gaps = z.object({
  p50: z.number().optional(),
  p95: z.number(),
  p99: z.number().optional(),
  longest: z.number(),
  turns: z.number().int().optional(),
});
export type Gaps = z.infer<typeof Gaps>;

/** When the WebRTC server sent each frame, by its number in the clip's loop, milliseconds since 1970. */
export const SentFrames = z.array(z.object({ frame: z.number().int(), sentMs: z.number() }));
export type SentFrames = z.infer<typeof SentFrames>;

/** What the first `visible` tiles showed. */
export function tileFigures(
  { tiles, surfaceFramesPerSecond }: WindowFigures,
  cameras: readonly BenchCamera[],
  visible: number,
) {
  // What the surface did not present nobody saw, whatever was drawn on it.
  const most = surfaceFramesPerSecond ?? Number.POSITIVE_INFINITY;
  const seen = tiles.slice(0, visible);
  const rates = seen.map(({ framesPerSecond }) => Math.min(framesPerSecond, most));
  const shares = rates.map((rate, tile) => rate / (cameras[tile]?.framesPerSecond ?? Number.NaN));
  const heights: Record<string, number> = {};
  for (const { heightPx } of seen) if (heightPx !== undefined) heights[heightPx] = (heights[heightPx] ?? 0) + 1;
  return {
    visible,
    held: shares.filter((share) => share >= HELD_SHARE).length,
    framesPerSecond: { least: round(Math.min(...rates), 2), median: round(median(rates) ?? 0, 2) },
    leastShare: round(Math.min(...shares), 3),
    framesDropped: seen.reduce((sum, { framesDropped }) => sum + framesDropped, 0),
    stalls: seen.reduce((sum, { stalls }) => sum + stalls, 0),
    heights,
    latencyMs: spreadOf(seen.flatMap(({ latencyMs }) => latencyMs ?? [])),
  };
}

/** Of the first `visible` tiles; null is a picture that did not come. Undefined where none came. */
export function firstPictureFigures(firstPictures: readonly (number | null)[], visible: number) {
  const came = firstPictures.slice(0, visible).flatMap((ms) => ms ?? []);
  const figures = spreadOf(came);
  return figures && { ...figures, missing: visible - came.length };
}

/**
 * How old the scene is that the screen shows, from the frames' numbers that were read off it. A live camera's picture
 * is a function of the time of day; for WebRTC the server noted what it sent when.
 * @param sent - by tile; only for WebRTC
 */
export function glassFigures(
  readings: readonly Reading[],
  cameras: readonly BenchCamera[],
  sent: ReadonlyMap<number, SentFrames>,
) {
  const ages = readings.flatMap(({ tile, frame, atMs }) => {
    const phaseMs = cameras[tile]?.phaseMs;
    if (phaseMs !== undefined) return [inLoop(atMs + phaseMs - (frame * LOOP_MS) / FRAMES)];
    const last = sent.get(tile)?.findLast((candidate) => candidate.frame === frame && candidate.sentMs <= atMs);
    return last ? [atMs - last.sentMs] : [];
  });
  const figures = spreadOf(ages);
  return figures && { ...figures, frames: ages.length };
}

/** Undefined where there are no values. */
function spreadOf(values: readonly number[]): Spread | undefined {
  return values.length === 0 ? undefined : spread(values);
}

/** Zeros where there are no values. */
export function spread(values: readonly number[], digits = 1): Spread {
  return { median: round(median(values) ?? 0, digits), p95: round(percentile(values, 0.95) ?? 0, digits) };
}

/** @param values - times between two turns */
export function gapFigures(values: readonly number[]): Gaps {
  const at = (share: number): number => round(percentile(values, share) ?? 0, 1);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1), turns: values.length };
}

/** The times between moments that rise. */
export function gapsBetween(moments: readonly number[]): number[] {
  return moments.slice(1).map((endMs, index) => endMs - (moments[index] ?? endMs));
}

/**
 * The value below which the given share (0 to 1) of the values lies, with straight lines between the values.
 * Undefined where there are no values.
 */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number | undefined {
  return percentile(values, 0.5);
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Median and p95 in words. */
export function pair(times: Spread | undefined): string {
  return times === undefined ? 'unknown' : `${Math.round(times.median)} / ${Math.round(times.p95)} ms`;
}
