/** The words of a typed time, before anybody knows what the clock showed then: date, time of day, and whose clock. Pure. */
import { monthNamed } from './local-time';

/** What somebody wrote. */
export type Said =
  | { readonly kind: 'now' }
  /** So long before or after, milliseconds. */
  | { readonly kind: 'shift'; readonly byMs: number }
  | { readonly kind: 'clock'; readonly date: SaidDate; readonly time: SaidTime; readonly zone: SaidZone };

type SaidDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'ago'; readonly days: number }
  | { readonly kind: 'date'; readonly year: number | undefined; readonly month: number; readonly day: number };

interface SaidTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

type SaidZone =
  | { readonly kind: 'local' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'offset'; readonly offsetMs: number };

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longer is no time that anybody types. */
const mostLetters = 60;

/** @returns what was said, or a sentence why nothing could be made of it */
export function readWords(text: string): Said | string {
  const words = text.trim().replace(/[−–]/g, '-').replace(/\s+/g, ' ').toLowerCase();
  if (words === '') return 'Type a time, such as 1:14 or 2026-11-01 05:14 UTC.';
  if (words.length > mostLetters) return notATime(`${words.slice(0, mostLetters)}…`);
  if (words === 'now') return { kind: 'now' };
  return readShift(words) ?? readClock(words) ?? notATime(text.trim());
}

function notATime(text: string): string {
  return `“${text}” is not a time: write 1:14, 01:14:36, 11/01 01:14, 05:14 UTC, -30s or now.`;
}

const shift = /^([+-]) ?(\d{1,6}(?:\.\d{1,3})?) ?(s|m|h|d|sec|seconds?|min|minutes?|hours?|days?)$/;

function readShift(words: string): Said | undefined {
  const [, sign, amount, unit] = shift.exec(words) ?? [];
  if (sign === undefined || amount === undefined || unit === undefined) return undefined;
  const byMs = Math.round(Number(amount) * (units[unit.slice(0, 1)] ?? 0));
  return { kind: 'shift', byMs: sign === '-' ? -byMs : byMs };
}

const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[t ,])/;
const slashDate = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?:$|[ ,])/;
const wordDate = /^(?:[a-z]{3,9},? )?(?:(\d{1,2}) ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))(?:,? (\d{4}))?(?:$|[ ,])/;
const dayDate = /^(today|yesterday)(?:$|[ ,])/;
const timeOfDay = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)? ?(am|pm|a\.m\.|p\.m\.)?/;
const bareHour = /^(\d{1,2}) ?(am|pm)/;
const zoneOffset = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** A date, if there is one, then a time of day, then whose clock it is. */
function readClock(words: string): Said | string | undefined {
  const { date, rest } = takeDate(words);
  // A date alone is its first minute.
  const time = rest === '' && date.kind !== 'none' ? { time: midnight, rest: '' } : takeTime(rest.trim());
  if (time === undefined) return undefined;
  if (typeof time === 'string') return time;
  const zone = readZone(time.rest.trim());
  return zone && { kind: 'clock', date, time: time.time, zone };
}

function takeDate(words: string): { readonly date: SaidDate; readonly rest: string } {
  const iso = isoDate.exec(words);
  if (iso) return dated(words, iso, { year: iso[1], month: Number(iso[2]), day: iso[3] });
  const slash = slashDate.exec(words);
  if (slash) return dated(words, slash, { year: slash[3], month: Number(slash[1]), day: slash[2] });
  const named = wordDate.exec(words);
  const month = named && monthNamed(named[2] ?? named[3] ?? '');
  if (named && month !== null && month !== undefined) {
    return dated(words, named, { year: named[5], month, day: named[1] ?? named[4] });
  }
  const day = dayDate.exec(words);
  if (day) return { date: { kind: 'ago', days: day[1] === 'today' ? 0 : 1 }, rest: words.slice(day[0].length) };
  return { date: { kind: 'none' }, rest: words };
}

function dated(
  words: string,
  [taken]: RegExpExecArray,
  { year, month, day }: { readonly year: string | undefined; readonly month: number; readonly day: string | undefined },
): { readonly date: SaidDate; readonly rest: string } {
  const date = { kind: 'date', year: year === undefined ? undefined : Number(year), month, day: Number(day) } as const;
  return { date, rest: words.slice(taken.length) };
}

const midnight: SaidTime = { hour: 0, minute: 0, second: 0, ms: 0 };

type Taken = { readonly time: SaidTime; readonly rest: string };

function takeTime(words: string): Taken | string | undefined {
  const exact = timeOfDay.exec(words);
  const match = exact ?? bareHour.exec(words);
  if (!match) return undefined;
  const [minute, second, ms] = exact ? [exact[2], exact[3], exact[4]?.padEnd(3, '0')] : [];
  const half = (exact ? exact[5] : match[2])?.slice(0, 1);
  const typed = Number(match[1]);
  const hour = half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  const time = { hour, minute: Number(minute ?? 0), second: Number(second ?? 0), ms: Number(ms ?? 0) };
  const most = half === undefined ? 23 : 12;
  if (typed > most || (half !== undefined && typed < 1) || time.minute > 59 || time.second > 59) {
    return `No clock shows ${match[0].trim()}.`;
  }
  return { time, rest: words.slice(match[0].length) };
}

function readZone(words: string): SaidZone | undefined {
  if (words === '' || words === 'local') return { kind: 'local' };
  if (words === 'z' || words === 'utc' || words === 'gmt') return { kind: 'offset', offsetMs: 0 };
  // `EST -05:00` is what this application shows: the offset says it all.
  const offset = zoneOffset.exec(words.replace(/^[a-z]{2,5} (?=[+-])/, ''));
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 14 * 60 || Number(offset[3] ?? 0) > 59) return undefined;
    return { kind: 'offset', offsetMs: (offset[1] === '-' ? -minutes : minutes) * 60_000 };
  }
  return /^[a-z]{2,5}$/.test(words) ? { kind: 'name', name: words.toUpperCase() } : undefined;
}
