/**
 * What somebody types who wants to see a moment: `1:14`, `01:14:36 EST`, `11/01 1:14 am`, `2026-11-01T05:14Z`, `-30s`, `now`.
 * The answer is one moment, the two at which the clock shows it, or a sentence why there is none. Pure.
 */
import { utcMs, type UtcMs } from '../vocabulary/time';
import {
  clockChanges,
  longDateWords,
  momentsOf,
  offsetAt,
  offsetWords,
  shownMsOf,
  shownWords,
  wallClockAt,
  zoneNameAt,
  zoneWordsAt,
  type ClockChange,
} from './local-time';
import { readWords, type Said } from './typed-words';

/** What a typed time is read with. */
export interface TypedContext {
  /** Whose clock is meant where nothing else is said: an IANA name. */
  readonly zone: string;
  /** A time without a date is of its day, and `-30s` is counted from it: the playhead. */
  readonly nearMs: UtcMs;
  /** Nothing later has been recorded. */
  readonly nowMs: UtcMs;
}

/** The moment that was meant. */
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
  const time = said.kind === 'shift' ? moved(context.nearMs + said.byMs) : resolve(said, context);
  const atMs = said.kind === 'now' ? context.nowMs : time.kind === 'one' ? time.atMs : undefined;
  if (atMs === undefined) return time;
  return atMs > context.nowMs ? { kind: 'none', why: 'That is still to come.' } : { kind: 'one', atMs };
}

function moved(atMs: number): TypedTime {
  return atMs < 0 ? { kind: 'none', why: 'That is before all recordings.' } : { kind: 'one', atMs: utcMs(atMs) };
}

function resolve(said: Said, context: TypedContext): TypedTime {
  if (said.kind !== 'clock') return { kind: 'one', atMs: context.nowMs };
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
  { date, time }: Extract<Said, { kind: 'clock' }>,
  { nearMs, nowMs }: TypedContext,
  offsetOf: (atMs: number) => number,
): number | string {
  const timeOfDay = { hour: time.hour, minute: time.minute, second: time.second, ms: time.ms };
  const [near, now] = [nearMs + offsetOf(nearMs), nowMs + offsetOf(nowMs)];
  if (date.kind === 'none') {
    const day = wallClockAt(near, 'UTC');
    const shownMs = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second, time.ms);
    // Late in the evening, just after midnight: what is still to come today was yesterday.
    return shownMs > now ? shownMs - dayMs : shownMs;
  }
  if (date.kind === 'ago') {
    const day = wallClockAt(now - date.days * dayMs, 'UTC');
    return Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second, time.ms);
  }
  const { month, day } = date;
  const latest = wallClockAt(now, 'UTC').year;
  const years = date.year === undefined ? Array.from({ length: mostYears }, (_, ago) => latest - ago) : [date.year];
  for (const year of years) {
    const shownMs = shownMsOf({ year, month, day, ...timeOfDay });
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
