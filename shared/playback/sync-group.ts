import { fastestWhole, type PlaybackRate } from '../vocabulary/playback';

/** What makes many recordings one moment: which picture is due, how far the pictures are apart, when they wait for each other. */

/** The newest picture at or before the playhead. @param timesMs - ascending @returns its index; undefined where all are later */
export function dueIndex(timesMs: readonly number[], playheadMs: number): number | undefined {
  let from = 0;
  let until = timesMs.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((timesMs[middle] ?? 0) <= playheadMs) from = middle + 1;
    else until = middle;
  }
  return from === 0 ? undefined : from - 1;
}

/** The greatest difference between two of the pictures that are shown, milliseconds; 0 with fewer than two. */
export function spreadMs(timesMs: readonly number[]): number {
  if (timesMs.length < 2) return 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of timesMs) {
    least = Math.min(least, time);
    most = Math.max(most, time);
  }
  return most - least;
}

/**
 * How far a camera is with the picture of the playhead.
 * - `ready`: it has it.
 * - `coming`: there is a recording of this moment, or it is not known yet whether there is.
 * - `nothing`: there is none, or it cannot be had.
 */
export type Readiness = 'ready' | 'coming' | 'nothing';

/** Whether the group waits for a picture: for each camera that may have one, but no longer than `patienceMs`, milliseconds. */
export function waits(cameras: Iterable<Readiness>, waitedMs: number, patienceMs: number): boolean {
  if (waitedMs >= patienceMs) return false;
  for (const readiness of cameras) if (readiness === 'coming') return true;
  return false;
}

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

/** Whether key frames alone are shown at a rate: backwards, and where nobody could look at every frame. */
export function keyFramesOnly(rate: PlaybackRate): boolean {
  return rate < 0 || rate > fastestWhole;
}
