/**
 * The last step before the screen: UTC and durations in the operator's words. Local times always
 * come with their offset, because one night a year has two 01:30. `timeZone` is an IANA name; left
 * out it is the station's own zone.
 */
import { useSyncExternalStore } from 'react';
import { type UtcMs, utcMs } from '../../shared/vocabulary/time';

/** A moment as a clock shows it, in two zones. */
export interface ClockText {
  /** `Mon 2 Nov 2026`, local. */
  readonly date: string;
  /** `17:06:39`, local. */
  readonly local: string;
  /** `EST −05:00`: the name of the zone at that moment, where it has one, and its offset. */
  readonly zone: string;
  /** `22:06:39 UTC`. */
  readonly utc: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format takes far longer than using it, and tiles use them every second.
function format(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', {
      ...(timeZone === undefined ? {} : { timeZone }),
      hourCycle: 'h23',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
    formats.set(key, known);
  }
  return known;
}

function parts(moment: UtcMs, timeZone: string | undefined): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(
    format(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
}

function clockOf(moment: UtcMs, timeZone: string | undefined): string {
  const { hour, minute, second } = parts(moment, timeZone);
  return `${hour}:${minute}:${second}`;
}

/** The offset of a zone from UTC at a moment, minutes; positive east of Greenwich. */
export function offsetMinutes(moment: UtcMs, timeZone?: string): number {
  const { year, month, day, hour, minute, second } = parts(moment, timeZone);
  const asUtc = Date.parse(`${day} ${month} ${year} ${hour}:${minute}:${second} UTC`);
  return Math.round((asUtc - moment) / 60_000);
}

/** `−05:00`, with a true minus sign. */
export function formatOffset(moment: UtcMs, timeZone?: string): string {
  const minutes = offsetMinutes(moment, timeZone);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '−' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Local time of day without its offset: only beside a clock that shows it, as a tile's frame clock. */
export function formatTimeOfDay(moment: UtcMs, timeZone?: string): string {
  return clockOf(moment, timeZone);
}

/** `17:06:39 −05:00 (22:06:39 UTC)`: a moment that stands alone. */
export function formatMoment(moment: UtcMs, timeZone?: string): string {
  return `${clockOf(moment, timeZone)} ${formatOffset(moment, timeZone)} (${clockOf(moment, 'UTC')} UTC)`;
}

export function formatClock(moment: UtcMs, timeZone?: string): ClockText {
  const { weekday, day, month, year, timeZoneName } = parts(moment, timeZone);
  const offset = formatOffset(moment, timeZone);
  // Zones without an English abbreviation are called "GMT+5" by the platform, which only repeats the offset.
  const named = timeZoneName !== undefined && /^[A-Z]{2,5}$/.test(timeZoneName) && timeZoneName !== 'GMT';
  return {
    date: `${weekday} ${day} ${month} ${year}`,
    local: clockOf(moment, timeZone),
    zone: named ? `${timeZoneName} ${offset}` : offset,
    utc: `${clockOf(moment, 'UTC')} UTC`,
  };
}

/** A duration as `0:42`, `12:05` or `1:02:03`; below zero counts as zero. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${pad(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** How long ago in words, coarser the longer: `12 s`, `25 min`, `3 h 05 min`, `2 d 4 h`. */
export function formatAge(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

const listeners = new Set<() => void>();
let second: UtcMs = wholeSecond();
let timer: ReturnType<typeof setTimeout> | undefined;

function wholeSecond(): UtcMs {
  return utcMs(Math.floor(Date.now() / 1000) * 1000);
}

function tick(): void {
  second = wholeSecond();
  schedule();
  for (const listener of listeners) listener();
}

function schedule(): void {
  // A few milliseconds late rather than early: an early timer would show the old second for a whole one.
  timer = setTimeout(tick, 1002 - (Date.now() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function never(): () => void {
  return () => undefined;
}

/**
 * The current second; the component renders again with each.
 * @param ticking - false for a component that shows no age at the moment
 */
export function useNow(ticking = true): UtcMs {
  return useSyncExternalStore(ticking ? subscribe : never, () => second);
}
