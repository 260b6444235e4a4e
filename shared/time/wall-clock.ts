/**
 * What the clock on the wall shows at a moment, and at which moments it shows something: one, none in the hour that spring
 * leaves out, and two in the hour that autumn repeats. Pure, by `Intl` alone; the zone is an IANA name. Offsets are
 * milliseconds, positive east of Greenwich.
 */
import type { TimeSpan } from '../vocabulary/playback';
import { utcMs, type UtcMs } from '../vocabulary/time';

/** What a clock on the wall shows. `ms` is the part of a second. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** A moment at which the clock of a zone is put forward (what it skips does not exist) or back (what it repeats is there twice). */
export interface ClockChange {
  readonly atMs: UtcMs;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** The moments at which a clock shows something. */
export type Moments =
  | { readonly kind: 'one'; readonly atMs: UtcMs }
  | { readonly kind: 'two'; readonly firstMs: UtcMs; readonly secondMs: UtcMs }
  | { readonly kind: 'none'; readonly change: ClockChange };

/** A moment of a time that the clock shows twice: which of the two it is, and when the other one is. */
export interface Repeated {
  readonly which: 'first' | 'second';
  readonly otherMs: UtcMs;
  readonly change: ClockChange;
}

const dayMs = 86_400_000;
/** No zone is further from UTC: the moments of what a clock shows lie between these, seen from the same reading in UTC. */
const [mostWest, mostEast] = [13 * 3_600_000, 15 * 3_600_000];

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format takes far longer than using it, and a timeline uses one for every tick.
function formatOf(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', timeZoneName: 'short' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
    formats.set(zone, known);
  }
  return known;
}

function read(atMs: number, zone: string): { readonly shownMs: number; readonly name: string } {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) parts[type] = value;
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts[type]);
  return {
    shownMs: Date.UTC(
      ...([number('year'), number('month') - 1, number('day')] as const),
      ...([number('hour'), number('minute'), number('second')] as const),
    ),
    name: parts.timeZoneName ?? '',
  };
}

/** How far the clock of a zone is ahead of UTC at a moment. @throws RangeError when the machine does not know the zone */
export function offsetAt(atMs: number, zone: string): number {
  return read(atMs, zone).shownMs - Math.floor(atMs / 1000) * 1000;
}

export function wallClockAt(atMs: number, zone: string): WallClock {
  return fieldsOf(atMs + offsetAt(atMs, zone));
}

/** A number of milliseconds that is read as if it were UTC. */
function fieldsOf(shownMs: number): WallClock {
  const shown = new Date(shownMs);
  return {
    ...{ year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() },
    ...{ hour: shown.getUTCHours(), minute: shown.getUTCMinutes(), second: shown.getUTCSeconds() },
    ms: shown.getUTCMilliseconds(),
  };
}

/** What a clock shows, as milliseconds of a UTC that shows the same; undefined where no calendar has it, as 30 February. */
export function shownMsOf({ year, month, day, hour, minute, second, ms }: WallClock): number | undefined {
  const shownMs = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = fieldsOf(shownMs);
  const same = back.year === year && back.month === month && back.day === day && back.hour === hour;
  return same && back.minute === minute && back.second === second && back.ms === ms ? shownMs : undefined;
}

/**
 * When the clock of a zone is changed within a range, in order. A change at its first moment is one of them.
 * Two changes within a day of which the second undoes the first would not be seen; no zone has had that.
 */
export function clockChanges({ fromMs, untilMs }: TimeSpan, zone: string): ClockChange[] {
  const changes: ClockChange[] = [];
  let [lowMs, before] = [fromMs - 1, offsetAt(fromMs - 1, zone)];
  while (lowMs < untilMs - 1) {
    const highMs = Math.min(untilMs - 1, lowMs + dayMs);
    const after = offsetAt(highMs, zone);
    if (after !== before) {
      changes.push({ atMs: utcMs(firstWithout(before, [lowMs, highMs], zone)), beforeMs: before, afterMs: after });
    }
    [lowMs, before] = [highMs, after];
  }
  return changes;
}

/** The first moment after `lowMs`, which has an offset, and up to `highMs`, which has not, without it. */
function firstWithout(offset: number, [low, high]: readonly [number, number], zone: string): number {
  let [lowMs, highMs] = [low, high];
  while (highMs - lowMs > 1) {
    const middleMs = Math.floor((lowMs + highMs) / 2);
    if (offsetAt(middleMs, zone) === offset) lowMs = middleMs;
    else highMs = middleMs;
  }
  return highMs;
}

/** The moments at which the clock of a zone shows a time; `shownMs` as `shownMsOf` makes it. */
export function momentsOf(shownMs: number, zone: string): Moments {
  const [earliestMs, latestMs] = [shownMs - mostEast, shownMs + mostWest];
  const offsets = [...new Set([offsetAt(earliestMs, zone), offsetAt(latestMs, zone)])];
  const [firstMs, secondMs] = offsets
    .map((offset) => shownMs - offset)
    .filter((atMs) => atMs + offsetAt(atMs, zone) === shownMs)
    .sort((a, b) => a - b);
  if (firstMs !== undefined && secondMs !== undefined) {
    return { kind: 'two', firstMs: utcMs(firstMs), secondMs: utcMs(secondMs) };
  }
  if (firstMs !== undefined) return { kind: 'one', atMs: utcMs(firstMs) };
  const around = { fromMs: utcMs(Math.max(0, earliestMs)), untilMs: utcMs(latestMs) };
  const change = clockChanges(around, zone).find(
    ({ atMs, beforeMs, afterMs }) => atMs + beforeMs <= shownMs && shownMs < atMs + afterMs,
  );
  if (!change) throw new RangeError(`no moment and no change of the clock for ${shownMs} in ${zone}`);
  return { kind: 'none', change };
}

/** Whether the clock shows twice what it shows at a moment, and when the other time is. */
export function repeatedAt(atMs: UtcMs, zone: string): Repeated | undefined {
  const moments = momentsOf(atMs + offsetAt(atMs, zone), zone);
  if (moments.kind !== 'two') return undefined;
  const { firstMs, secondMs } = moments;
  const [change] = clockChanges({ fromMs: utcMs(firstMs + 1), untilMs: utcMs(secondMs + 1) }, zone);
  if (!change) return undefined;
  return atMs === firstMs
    ? { which: 'first', otherMs: secondMs, change }
    : { which: 'second', otherMs: firstMs, change };
}

/** `EST`; empty for zones and moments that have no English abbreviation. */
export function zoneNameAt(atMs: number, zone: string): string {
  const { name } = read(atMs, zone);
  // Zones without one are called "GMT+5" by the platform, which only repeats the offset.
  return /^[A-Z]{2,5}$/.test(name) && name !== 'GMT' ? name : '';
}

/** `−05:00`, with a true minus sign. @param offset - milliseconds */
export function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '−' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** `EST −05:00`, or `+10:30` alone. */
export function zoneWordsAt(atMs: number, zone: string): string {
  return `${zoneNameAt(atMs, zone)} ${offsetWords(offsetAt(atMs, zone))}`.trim();
}

export type ClockDetail = 'minute' | 'second' | 'tenth' | 'ms';

/** `01:14`, `01:14:36`, `01:14:36.2`: what the clock of a zone shows. */
export function clockWordsAt(atMs: number, zone: string, detail: ClockDetail = 'second'): string {
  return shownWords(atMs + offsetAt(atMs, zone), detail);
}

/** The same of what is shown already, in milliseconds of a UTC that shows the same. */
export function shownWords(shownMs: number, detail: ClockDetail = 'second'): string {
  const { hour, minute, second, ms } = fieldsOf(shownMs);
  const minutes = `${twoDigits(hour)}:${twoDigits(minute)}`;
  if (detail === 'minute') return minutes;
  const seconds = `${minutes}:${twoDigits(second)}`;
  if (detail === 'second') return seconds;
  return `${seconds}.${String(ms)
    .padStart(3, '0')
    .slice(0, detail === 'ms' ? 3 : 1)}`;
}

/** `01:14:36 EST −05:00`: a local time that cannot be mistaken for another. */
export function localWordsAt(atMs: number, zone: string, detail: ClockDetail = 'second'): string {
  return `${clockWordsAt(atMs, zone, detail)} ${zoneWordsAt(atMs, zone)}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** 1 to 12 for `Nov`, `november`; undefined for what is no month. At least three letters. */
export function monthNamed(word: string): number | undefined {
  const index = word.length < 3 ? -1 : months.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  return index < 0 ? undefined : index + 1;
}

/** `8 March 2026`, of what is shown. */
export function longDateWords(shownMs: number): string {
  const { day, month, year } = fieldsOf(shownMs);
  return `${day} ${months[month - 1] ?? ''} ${year}`;
}

/** `Sun 1 Nov`, of what is shown, and the year where it is asked for. */
export function shortDateWords(shownMs: number, withYear = false): string {
  const { day, month, year } = fieldsOf(shownMs);
  const weekday = weekdays[new Date(shownMs).getUTCDay()] ?? '';
  return `${weekday} ${day} ${(months[month - 1] ?? '').slice(0, 3)}${withYear ? ` ${year}` : ''}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
