/**
 * Three kinds of time that are never mixed (ARCHITECTURE, section 4): wall-clock time, monotonic
 * time and media time. All wall-clock time is UTC; only the last step before the screen formats it.
 */
import { z } from 'zod';

/** Wall-clock time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted. */
export const UtcMs = z.number().int().min(0).max(8.64e15).brand<'UtcMs'>();
export type UtcMs = z.infer<typeof UtcMs>;

/** Monotonic time of one process: milliseconds since an arbitrary start (`performance.now()`). */
export const MonotonicMs = z.number().min(0).brand<'MonotonicMs'>();
export type MonotonicMs = z.infer<typeof MonotonicMs>;

/** Media time: microseconds on one stream's own time line. */
export const MediaMicros = z.number().int().brand<'MediaMicros'>();
export type MediaMicros = z.infer<typeof MediaMicros>;

/**
 * Names a number of milliseconds since the epoch as wall-clock time.
 * @param ms - milliseconds since the epoch; fractions are dropped
 * @throws RangeError when it is no point in time that a `Date` can hold
 */
export function utcMs(ms: number): UtcMs {
  const whole = Math.trunc(ms);
  if (!(whole >= 0 && whole <= 8.64e15)) throw new RangeError(`not a point in time: ${ms}`);
  return whole as UtcMs;
}

/** Names a reading of a monotonic clock. @param ms - milliseconds since that clock's start, not negative */
export function monotonicMs(ms: number): MonotonicMs {
  return ms as MonotonicMs;
}

/** Names a number of microseconds as media time. @param micros - microseconds; rounded to whole ones */
export function mediaMicros(micros: number): MediaMicros {
  return Math.round(micros) as MediaMicros;
}
