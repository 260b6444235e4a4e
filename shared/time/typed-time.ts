/**
 * What somebody types who wants to see a moment: `1:14`, `01:14:36 EST`, `11/01 1:14 am`, `2026-11-01T05:14Z`, `-30s`, `now`.
 * The answer is one moment, the two at which the clock shows it, or a sentence why there is none. Pure.
 */
import { utcMs, type UtcMs } from '../vocabulary/time';
import {
  type ClockChange,
  clockChanges,
  longDateWords,
  momentsOf,
  monthNamed,
  offsetAt,
  offsetWords,
  shownMsOf,
  shownWords,
  type WallClock,
  wallClockAt,
  zoneNameAt,
  zoneWordsAt,
} from './wall-clock';

export interface TypedContext {
  /** Whose clock is meant where nothing else is said: an IANA name. */
  readonly zone: string;
  /** A time without a date is of its day, and `-30s` is counted from it: the playhead. */
  readonly nearMs: UtcMs;
  /** Nothing later has been recorded. */
  readonly nowMs: UtcMs;
}

export type TypedTime =
  | { readonly kind: 'one'; readonly atMs: UtcMs }
  /** The clock shows it twice; `words` says so, and which is which. */
  | { readonly kind: 'two'; readonly firstMs: UtcMs; readonly secondMs: UtcMs; readonly words: string }
  /** `why` is one sentence for whoever typed it. */
  | { readonly kind: 'none'; readonly why: string };

const dayMs = 86_400_000;
/** The furthest back that is looked for a year in which a date exists: 29 February, over a century without it. */
const mostYears = 9;

/** Reads what was typed. Never throws for what it reads. @throws RangeError when the machine does not know the zone */
export function readTypedTime(text: string, context: TypedContext): TypedTime {
  const said = readWords(text);
  if (typeof said === 'string') return { kind: 'none', why: said };
  if (said.kind === 'now') return { kind: 'one', atMs: context.nowMs };
  const time = said.kind === 'shift' ? moved(context.nearMs + said.byMs) : resolve(said, context);
  const isToCome = time.kind === 'one' && time.atMs > context.nowMs;
  return isToCome ? { kind: 'none', why: 'That is still to come.' } : time;
}

function moved(atMs: number): TypedTime {
  return atMs < 0 ? { kind: 'none', why: 'That is before all recordings.' } : { kind: 'one', atMs: utcMs(atMs) };
}

function resolve(said: SaidClock, context: TypedContext): TypedTime {
  // Where an offset was typed, that is the clock that is read.
  const fixed = said.zone.kind === 'offset' ? said.zone.offsetMs : undefined;
  const offsetOf = (atMs: number): number => fixed ?? offsetAt(atMs, context.zone);
  const shownMs = shownBy(said, context, offsetOf);
  if (typeof shownMs === 'string') return { kind: 'none', why: shownMs };
  if (fixed !== undefined) return moved(shownMs - fixed);
  if (shownMs < dayMs) return moved(-1);
  const moments = momentsOf(shownMs, context.zone);
  if (moments.kind === 'none') return { kind: 'none', why: skippedWords(shownMs, moments.change) };
  const all = moments.kind === 'one' ? [moments.atMs] : [moments.firstMs, moments.secondMs];
  const named = said.zone.kind === 'name' ? said.zone.name : undefined;
  const [firstMs, secondMs] = named ? all.filter((atMs) => zoneNameAt(atMs, context.zone) === named) : all;
  if (firstMs === undefined) return { kind: 'none', why: misnamedWords(named ?? '', shownMs, all, context.zone) };
  if (secondMs === undefined) return { kind: 'one', atMs: firstMs };
  return { kind: 'two', firstMs, secondMs, words: repeatedWords(shownMs, [firstMs, secondMs], context.zone) };
}

/** What the clock shows then, as `shownMsOf` has it; a sentence where no calendar has such a day. */
function shownBy(
  { date, time }: SaidClock,
  { nearMs, nowMs }: TypedContext,
  offsetOf: (atMs: number) => number,
): number | string {
  const [near, now] = [nearMs + offsetOf(nearMs), nowMs + offsetOf(nowMs)];
  if (date.kind !== 'date') {
    const day = wallClockAt(date.kind === 'none' ? near : now - date.days * dayMs, 'UTC');
    const shownMs = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second, time.ms);
    // Late in the evening, just after midnight: what is still to come today was yesterday.
    return date.kind === 'none' && shownMs > now ? shownMs - dayMs : shownMs;
  }
  const { month, day } = date;
  const latest = wallClockAt(now, 'UTC').year;
  const years = date.year === undefined ? Array.from({ length: mostYears }, (_, ago) => latest - ago) : [date.year];
  for (const year of years) {
    const shownMs = shownMsOf({ year, month, day, ...time });
    if (shownMs !== undefined && (date.year !== undefined || shownMs <= now)) return shownMs;
  }
  return `No calendar has day ${day} of month ${month}${date.year === undefined ? '' : ` in ${date.year}`}.`;
}

function skippedWords(shownMs: number, { atMs, beforeMs, afterMs }: ClockChange): string {
  const [from, to] = [atMs + beforeMs, atMs + afterMs].map((each) => shownWords(each, 'minute'));
  return `${shortWords(shownMs)} does not exist on ${longDateWords(shownMs)}: clocks go from ${from ?? ''} to ${to ?? ''}.`;
}

function repeatedWords(shownMs: number, [firstMs, secondMs]: readonly [UtcMs, UtcMs], zone: string): string {
  const [first, second] = [zoneWordsAt(firstMs, zone), zoneWordsAt(secondMs, zone)];
  return `${shortWords(shownMs)} occurs twice on ${longDateWords(shownMs)}: first ${first}, then ${second}.`;
}

function misnamedWords(named: string, shownMs: number, [atMs]: readonly UtcMs[], zone: string): string {
  const when = `${shortWords(shownMs)} on ${longDateWords(shownMs)}`;
  const shown = atMs === undefined ? '' : zoneNameAt(atMs, zone) || offsetWords(offsetAt(atMs, zone));
  return zoneNames(shownMs, zone).includes(named)
    ? `At ${when} the clock shows ${shown}, not ${named}.`
    : `${named} is not a time of this place: leave it out, or write UTC.`;
}

/** The abbreviations that the clock has in the year around. */
function zoneNames(aroundMs: number, zone: string): string[] {
  const range = { fromMs: utcMs(Math.max(0, aroundMs - 366 * dayMs)), untilMs: utcMs(aroundMs + 366 * dayMs) };
  const moments = [range.fromMs, ...clockChanges(range, zone).map(({ atMs }) => atMs)];
  return moments.map((atMs) => zoneNameAt(atMs, zone));
}

function shortWords(shownMs: number): string {
  if (shownMs % 60_000 === 0) return shownWords(shownMs, 'minute');
  return shownWords(shownMs, shownMs % 1000 === 0 ? 'second' : 'ms');
}

export type Said =
  | { readonly kind: 'now' }
  /** So long before or after, milliseconds. */
  | { readonly kind: 'shift'; readonly byMs: number }
  | SaidClock;

interface SaidClock {
  readonly kind: 'clock';
  readonly date: SaidDate;
  readonly time: SaidTime;
  readonly zone: SaidZone;
}

type SaidDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'ago'; readonly days: number }
  | { readonly kind: 'date'; readonly year: number | undefined; readonly month: number; readonly day: number };

type SaidTime = Pick<WallClock, 'hour' | 'minute' | 'second' | 'ms'>;

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
