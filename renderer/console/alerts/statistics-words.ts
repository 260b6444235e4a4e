/** The figures about alerts in words: each says what is counted, and what it is good for. Pure. */
import { floodBeginsAbove } from '../../../shared/alerts/flood';
import { chatteringAbove } from '../../../shared/alerts/statistics';
import type { AlertStatistics, ChatteringPlace, StatisticsPeriod } from '../../../shared/vocabulary/alert-history';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { countWords, longWords, shareWords } from '../../report/report-words';
import { formatTimeOfDay } from '../../ui/format';
import { alertTypeWords } from '../../ui/alert-words';

/** The periods in words. */
export const periodWords: Readonly<Record<StatisticsPeriod, string>> = {
  '24-hours': 'Last 24 hours',
  '7-days': 'Last 7 days',
  '30-days': 'Last 30 days',
};

/** One figure. */
export interface StatisticsFigure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What is counted. */
  readonly counted: string;
  /** What it tells whoever reads it. */
  readonly use: string;
}

/** All of them, in the order in which they are read. */
export function figuresOf(figures: AlertStatistics): readonly StatisticsFigure[] {
  const { total, busiestTenMinutes, floods, taken, chattering, dispositions, standing, stale, fromMs, toMs } = figures;
  const hours = Math.max(1, (toMs - fromMs) / 3_600_000);
  return [
    {
      id: 'rate',
      label: 'Alerts an hour',
      value: rateWords(total.count / hours),
      counted: `${countWords(total.count)} raised in the period, exercises and tests too`,
      use: 'Whether one person can answer them: ISA-18.2 calls 6 an hour acceptable, 12 the most that can be managed.',
    },
    {
      id: 'busiest',
      label: 'Busiest ten minutes',
      value: countWords(busiestTenMinutes?.count ?? 0),
      counted: busiestTenMinutes
        ? `most in any ten minutes, until ${momentWords(busiestTenMinutes.atMs)}`
        : 'nothing was raised',
      use: `Whether the worst moment can be handled: more than ${floodBeginsAbove} are a flood.`,
    },
    {
      id: 'floods',
      label: 'Time in floods',
      value: shareWords(floods.totalMs, toMs - fromMs),
      counted: `${timesWords(floods.count)}, ${longWords(floods.totalMs)}; alerts in them: ${countWords(floods.alerts)}`,
      use: 'How long nobody could answer each one: below 1 % is the aim of ISA-18.2.',
    },
    {
      id: 'taken',
      label: 'Taken after',
      value: taken.medianMs === null ? 'none taken' : longWords(taken.medianMs),
      counted:
        taken.p95Ms === null
          ? `${countWords(taken.notTaken)} were not taken`
          : `the median from raised to acknowledged; 95 of 100 within ${longWords(taken.p95Ms)}; ${countWords(taken.notTaken)} not taken`,
      use: 'How long somebody in need waits until somebody looks.',
    },
    {
      id: 'false',
      label: 'False',
      value: shareWords(total.falseCount, total.judged),
      counted: `of ${countWords(total.judged)} closed: accidental ${dispositions.accidental}, duplicate ${dispositions.duplicate}, could not verify ${dispositions['could-not-verify']}; tests left out (${dispositions['test-or-training']})`,
      use: 'Which types and schools to look into: the tables below have theirs.',
    },
    {
      id: 'chattering',
      label: 'Chattering',
      value: countWords(chattering.alerts),
      counted: `alerts that came again more than ${chatteringAbove} times a minute, ${countWords(chattering.signals)} signals in all`,
      use: 'Which sensor to repair, or which rule to change: the places are below.',
    },
    {
      id: 'standing',
      label: 'Standing',
      value: countWords(standing),
      counted: 'open now for more than 24 hours, whenever raised',
      use: 'What was never finished, and hides what is new.',
    },
    {
      id: 'stale',
      label: 'Stale',
      value: countWords(stale),
      counted: 'of the standing ones: no signal, step or note for 24 hours',
      use: 'What was forgotten: close it, or shelve it with a reason.',
    },
  ];
}

/** Where a source repeats itself: `Motion, East Technical · Gate, by webhook`. */
export function placeWords({ type, schoolId, cameraId, source }: ChatteringPlace, station: StationMirror): string {
  const school = schoolName(schoolId, station);
  const camera = cameraId ? station.cameras.get(cameraId)?.name : undefined;
  return `${alertTypeWords[type]}, ${school}${camera === undefined ? '' : ` · ${camera}`}, by ${source}`;
}

/** A part of a period below its bar: the hour, or the day of the month. */
export function partLabel(period: StatisticsPeriod, fromMs: UtcMs): string {
  return period === '24-hours' ? formatTimeOfDay(fromMs).slice(0, 5) : dayWords(fromMs);
}

/** A part of a period in one piece: `from 14:05`, `the day from Mon 2 Nov 14:05`. */
export function partWords(period: StatisticsPeriod, fromMs: UtcMs): string {
  return period === '24-hours' ? `the hour from ${partLabel(period, fromMs)}` : `the day from ${momentWords(fromMs)}`;
}

function momentWords(atMs: number): string {
  return `${dayWords(atMs)} ${formatTimeOfDay(utcMs(atMs)).slice(0, 5)}`;
}

function dayWords(atMs: number): string {
  return new Date(atMs).toLocaleDateString('en-US', { day: 'numeric', month: 'short' });
}

function rateWords(rate: number): string {
  if (rate === 0) return '0';
  return rate < 10 ? rate.toFixed(1) : countWords(Math.round(rate));
}

function timesWords(count: number): string {
  return count === 1 ? 'one flood' : `${countWords(count)} floods`;
}
