/**
 * Moments as they are typed: the district's wall clock with its offset from UTC, which tells apart the two 01:30 of one night a
 * year. Pure.
 */
import { clockChanges, momentsOf, offsetAt, offsetWords } from '../playback/local-time';
import { districtZone } from '../report/local-time';
import type { TimeSpan } from '../vocabulary/recording';
import { utcMs, type UtcMs } from '../vocabulary/time';

/** What was typed: a moment, or why it is none. */
export type TypedMoment =
  { readonly kind: 'moment'; readonly atMs: UtcMs } | { readonly kind: 'wrong'; readonly words: string };

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

const pattern = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|UTC|[+\-−]\d\d:?\d\d)?$/i;

const howTo = 'Write it as 2026-11-01 01:11:00, with -04:00, -05:00 or UTC behind it where it matters.';

/** Reads what was typed. Without an offset it is the district's wall clock, where that clock says so exactly once. */
export function readMoment(text: string, zone = districtZone): TypedMoment {
  const [, day, minutes, seconds = ':00', offset] = pattern.exec(text.trim()) ?? [];
  const asUtc = day === undefined || minutes === undefined ? NaN : Date.parse(`${day}T${minutes}${seconds}Z`);
  // A day that there is not is the next one to Date.parse.
  if (Number.isNaN(asUtc) || asUtc < 0 || new Date(asUtc).toISOString().slice(0, 10) !== day)
    return { kind: 'wrong', words: howTo };
  if (offset !== undefined) return { kind: 'moment', atMs: utcMs(Math.max(0, asUtc - minutesOf(offset) * 60_000)) };
  const found = momentsOf(asUtc, zone);
  switch (found.kind) {
    case 'one':
      return { kind: 'moment', atMs: found.atMs };
    case 'none':
      return { kind: 'wrong', words: 'The clocks were put forward: that hour never was. Write UTC, or another time.' };
    case 'two': {
      const [first, second] = [offsetText(found.firstMs, zone), offsetText(found.secondMs, zone)];
      return {
        kind: 'wrong',
        words: `The clocks were put back, and it was ${minutes} twice. Write ${first} behind it for the first, ${second} for the second.`,
      };
    }
  }
}

/** An offset in minutes. */
function minutesOf(offset: string): number {
  if (/^(?:Z|UTC)$/i.test(offset)) return 0;
  const digits = offset.replace(/\D/g, '');
  const size = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return offset.startsWith('+') ? size : -size;
}
