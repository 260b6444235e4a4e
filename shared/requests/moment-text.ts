/**
 * Moments as a form has them: the district's wall clock with its offset from UTC, which tells apart the two 01:30 of one night a
 * year. `shared/playback/typed-time` reads them back. Pure.
 */
import { clockChanges, offsetAt, offsetWords } from '../playback/local-time';
import { districtZone } from '../report/local-time';
import type { TimeSpan } from '../vocabulary/recording';

/** `-04:00`, as a keyboard has it. */
function offsetText(atMs: number, zone: string): string {
  return offsetWords(offsetAt(atMs, zone)).replace('−', '-');
}

/** `2026-11-01 01:11:00 -04:00` */
export function localMomentText(atMs: number, zone = districtZone): string {
  const wall = new Date(atMs + offsetAt(atMs, zone)).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${offsetText(atMs, zone)}`;
}

/** `2026-11-01 05:11:00 UTC` */
export function utcMomentText(atMs: number): string {
  const text = new Date(atMs).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** Whether the wall clock is moved within a range: then its length is not what its local ends say. */
export function crossesClockChange(range: TimeSpan, zone = districtZone): boolean {
  return clockChanges(range, zone).length > 0;
}
