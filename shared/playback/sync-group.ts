/** What makes many recordings one moment: which picture is due, how far the pictures are apart, when they wait for each other. */

/**
 * The picture that is due: the newest at or before the playhead.
 * @param timesMs - of the pictures, ascending
 * @returns its index; undefined where all are later
 */
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

/**
 * Whether the group waits for a picture: for every camera that may have one, and no longer than its patience, so that no slow
 * camera holds the others.
 * @param waitedMs - how long it has waited for this moment
 * @param patienceMs - how long it waits at most
 */
export function waits(cameras: Iterable<Readiness>, waitedMs: number, patienceMs: number): boolean {
  if (waitedMs >= patienceMs) return false;
  for (const readiness of cameras) if (readiness === 'coming') return true;
  return false;
}
