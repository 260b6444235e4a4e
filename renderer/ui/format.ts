/**
 * The last step before the screen: UTC and durations in the operator's words. Local times always
 * come with their offset, because one night a year has two 01:30. `timeZone` is an IANA name; left
 * out it is the station's own zone.
 */
import { useSyncExternalStore } from 'react';
import {
  clockWordsAt,
  offsetAt,
  offsetWords,
  shortDateWords,
  shownWords,
  zoneWordsAt,
} from '../../shared/time/wall-clock';
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

const stationZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `−05:00`, with a true minus sign. */
export function formatOffset(moment: UtcMs, timeZone = stationZone): string {
  return offsetWords(offsetAt(moment, timeZone));
}

/** Local time of day without its offset: only beside a clock that shows it, as a tile's frame clock. */
export function formatTimeOfDay(moment: UtcMs, timeZone = stationZone): string {
  return clockWordsAt(moment, timeZone);
}

/** `17:06:39 −05:00 (22:06:39 UTC)`: a moment that stands alone. */
export function formatMoment(moment: UtcMs, timeZone = stationZone): string {
  const offset = offsetAt(moment, timeZone);
  return `${shownWords(moment + offset)} ${offsetWords(offset)} (${shownWords(moment)} UTC)`;
}

export function formatClock(moment: UtcMs, timeZone = stationZone): ClockText {
  const shownMs = moment + offsetAt(moment, timeZone);
  return {
    date: shortDateWords(shownMs, true),
    local: shownWords(shownMs),
    zone: zoneWordsAt(moment, timeZone),
    utc: `${shownWords(moment)} UTC`,
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
  // A few milliseconds late rather than early: an early timer would show the old second for a whole one.
  timer = setTimeout(tick, 1002 - (Date.now() % 1000));
  for (const listener of listeners) listener();
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

/** The current second; the component renders again with each. @param ticking - false for a component that shows no age at the moment */
export function useNow(ticking = true): UtcMs {
  return useSyncExternalStore(ticking ? subscribe : never, () => second);
}
