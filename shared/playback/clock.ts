/**
 * The arithmetic of a playhead: the moment that a sync group shows, as a function of a monotonic clock. Nothing here runs;
 * whoever asks says what time it is.
 */
import { fastestWhole, type PlaybackRate } from '../vocabulary/playback';

/** Where a playhead was at one moment, and how it moves since. */
export interface Playhead {
  /** True time that it showed at `sinceMs`, milliseconds since 1970; not always whole. */
  readonly atMs: number;
  /** Monotonic time, milliseconds; any clock, as long as it is the same one. */
  readonly sinceMs: number;
  /** Seconds a second that it moves at, or would. */
  readonly rate: PlaybackRate;
  readonly moving: boolean;
}

/** A playhead that stands. */
export function standingAt(atMs: number, rate: PlaybackRate = 1): Playhead {
  return { atMs, sinceMs: 0, rate, moving: false };
}

/** Where it is. @param nowMs - monotonic; before the playhead's own moment it has not moved yet */
export function positionMs({ atMs, sinceMs, rate, moving }: Playhead, nowMs: number): number {
  return moving ? atMs + rate * Math.max(0, nowMs - sinceMs) : atMs;
}

/** Lets it move from where it is. One that moves already is left as it is. */
export function started(playhead: Playhead, nowMs: number): Playhead {
  return playhead.moving ? playhead : { ...playhead, sinceMs: nowMs, moving: true };
}

/** Lets it stand where it is. */
export function stopped(playhead: Playhead, nowMs: number): Playhead {
  return { ...playhead, atMs: positionMs(playhead, nowMs), sinceMs: nowMs, moving: false };
}

/** Has it go on at another rate, from where it is. */
export function atRate(playhead: Playhead, rate: PlaybackRate, nowMs: number): Playhead {
  return { ...playhead, atMs: positionMs(playhead, nowMs), sinceMs: nowMs, rate };
}

/** Puts it elsewhere; whether it moves is as it was. @param atMs - true time */
export function movedTo(playhead: Playhead, atMs: number, nowMs: number): Playhead {
  return { ...playhead, atMs, sinceMs: nowMs };
}

/** When it shows a moment, on the monotonic clock; undefined where it never will, or has passed it. */
export function dueMs(playhead: Playhead, momentMs: number): number | undefined {
  const { atMs, sinceMs, rate, moving } = playhead;
  const afterMs = (momentMs - atMs) / rate;
  return moving && afterMs >= 0 ? sinceMs + afterMs : undefined;
}

/** Whether key frames alone are shown at a rate: backwards, and where nobody could look at every frame. */
export function keyFramesOnly(rate: PlaybackRate): boolean {
  return rate < 0 || rate > fastestWhole;
}
