/**
 * The two rulers: laid out in UTC, labelled in local time and in UTC. So the hour that November repeats is there twice, both
 * named, and the hour that March leaves out has no place at all. Pure; pixels are those of the track.
 */
import {
  type ClockChange,
  clockChanges,
  type ClockDetail,
  clockWordsAt,
  offsetAt,
  offsetWords,
  shortDateWords,
  shownWords,
  zoneNameAt,
  zoneWordsAt,
} from '../../../shared/time/wall-clock';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { shows, xOf } from './timeline-range';

export interface Tick {
  readonly atMs: number;
  readonly x: number;
  readonly words: string;
  /** `day` where one begins, `change` where the clock is put forward or back. */
  readonly kind: 'plain' | 'day' | 'change';
}

/** One of the two stretches in which the clock shows the same. */
export interface RepeatedStretch {
  readonly which: 'first' | 'second';
  readonly x: number;
  readonly widthPx: number;
  /** `first 01:00 hour, EDT −04:00` */
  readonly words: string;
}

export interface Rulers {
  readonly local: readonly Tick[];
  readonly utc: readonly Tick[];
  readonly repeated: readonly RepeatedStretch[];
  /** Pixels at which the clock is changed. */
  readonly changes: readonly number[];
  /** What lies between two labels, milliseconds. */
  readonly stepMs: number;
}

/** How much room labels need, pixels. */
export interface LabelRoom {
  /** Between two labels such as `01:14`, with seconds, and with parts of a second. */
  readonly minutePx: number;
  readonly secondPx: number;
  readonly partPx: number;
  /** For the label of a change of the clock, which is longer. */
  readonly changePx: number;
}

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const steps = [
  ...[50, 100, 200, 500, second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second],
  ...[minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute],
  ...[hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day],
];

/** No clock is put back by more. */
const longestRepeatMs = 3 * hour;

export function layoutRulers(shown: TimeSpan, widthPx: number, zone: string, room: LabelRoom): Rulers {
  // A repeated hour may be shown where the change itself is not.
  const near = {
    fromMs: utcMs(Math.max(0, shown.fromMs - longestRepeatMs)),
    untilMs: utcMs(shown.untilMs + longestRepeatMs),
  };
  const nearby = clockChanges(near, zone);
  const changes = nearby.filter(({ atMs }) => shows(shown, atMs));
  const perPx = (shown.untilMs - shown.fromMs) / Math.max(1, widthPx);
  const stepMs = steps.find((each) => each / perPx >= gapOf(each, room)) ?? 7 * day;
  const place = (atMs: number): number => xOf(atMs, shown, widthPx);
  return {
    stepMs,
    local: localTicks(shown, changes, { zone, stepMs, room, place }),
    utc: ticksOf(shown, 0, stepMs, place),
    repeated: nearby
      .flatMap((change) => repeatedBy(change, zone, place))
      .filter(({ x, widthPx: wide }) => x < widthPx && x + wide > 0),
    changes: changes.map(({ atMs }) => place(atMs)),
  };
}

/** How far labels are apart where so much lies between two of them. @param stepMs - milliseconds */
export function gapOf(stepMs: number, { minutePx, secondPx, partPx }: LabelRoom): number {
  if (stepMs >= minute) return minutePx;
  return stepMs >= second ? secondPx : partPx;
}

type Place = (atMs: number) => number;

function localTicks(
  shown: TimeSpan,
  changes: readonly ClockChange[],
  { zone, stepMs, room, place }: { zone: string; stepMs: number; room: LabelRoom; place: Place },
): Tick[] {
  const turns = changes.map((change): Tick => {
    const words = changeWords(change, zone);
    return { atMs: change.atMs, x: place(change.atMs), words, kind: 'change' };
  });
  const starts = [shown.fromMs, ...changes.map(({ atMs }) => atMs)];
  const plain = starts.flatMap((fromMs, index) => {
    const untilMs = changes[index]?.atMs ?? shown.untilMs;
    return ticksOf({ fromMs, untilMs }, offsetAt(fromMs, zone), stepMs, place);
  });
  const least = (gapOf(stepMs, room) + room.changePx) / 2;
  const free = plain.filter(({ x }) => turns.every((turn) => Math.abs(turn.x - x) >= least));
  return [...free, ...turns].sort((a, b) => a.atMs - b.atMs);
}

/** `02:00 EDT = 01:00 EST` */
function changeWords({ atMs, beforeMs, afterMs }: ClockChange, zone: string): string {
  const name = (momentMs: number, offsetMs: number): string => zoneNameAt(momentMs, zone) || offsetWords(offsetMs);
  const before = `${shownWords(atMs + beforeMs, 'minute')} ${name(atMs - 1, beforeMs)}`;
  return `${before} = ${shownWords(atMs + afterMs, 'minute')} ${name(atMs, afterMs)}`;
}

/** The labels of a stretch in which the clock is not changed. */
function ticksOf({ fromMs, untilMs }: TimeSpan, offsetMs: number, stepMs: number, place: Place): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs;
  for (let shownMs = first; shownMs - offsetMs < untilMs; shownMs += stepMs) {
    const atMs = shownMs - offsetMs;
    const isDay = shownMs % day === 0;
    const words = isDay ? shortDateWords(shownMs) : shownWords(shownMs, detailOf(stepMs));
    ticks.push({ atMs, x: place(atMs), words, kind: isDay ? 'day' : 'plain' });
  }
  return ticks;
}

/** How much of a time of day must be written for labels so far apart to differ. @param stepMs - milliseconds */
export function detailOf(stepMs: number): ClockDetail {
  if (stepMs >= minute) return 'minute';
  if (stepMs >= second) return 'second';
  return stepMs >= 100 ? 'tenth' : 'ms';
}

function repeatedBy(change: ClockChange, zone: string, place: Place): RepeatedStretch[] {
  const byMs = change.beforeMs - change.afterMs;
  if (byMs <= 0) return [];
  return (['first', 'second'] as const).map((which) => {
    const fromMs = which === 'first' ? change.atMs - byMs : change.atMs;
    const [from, until] = [fromMs, fromMs + byMs].map(place);
    const words = `${which} ${stretchWords(change, zone)}, ${zoneWordsAt(fromMs, zone)}`;
    return { which, x: from ?? 0, widthPx: (until ?? 0) - (from ?? 0), words };
  });
}

/** `01:00 hour`, or `01:30 to 02:00` where a clock is put back by less or from elsewhere. */
function stretchWords({ atMs, beforeMs, afterMs }: ClockChange, zone: string): string {
  const from = clockWordsAt(atMs, zone, 'minute');
  const isHour = beforeMs - afterMs === hour && (atMs + afterMs) % hour === 0;
  return isHour ? `${from} hour` : `${from} to ${shownWords(atMs + beforeMs, 'minute')}`;
}
