/** What a tour says of itself in its tile: on the wall, in the console, and to readers of the screen. Pure. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { SkippedStop, Tour, TourHold, TourRun, TourState } from '../../shared/vocabulary/tour';
import { formatDuration } from './format';

export interface ToldTour {
  readonly tour: Pick<Tour, 'name' | 'stops'>;
  readonly run: Pick<TourRun, 'state' | 'skipped'>;
  /** The stop whose turn it is, counted from 0. */
  readonly position: number;
  readonly cameraName: (cameraId: CameraId) => string;
  readonly now: UtcMs;
}

export interface TourWords {
  readonly name: string;
  /** `3/8`. */
  readonly place: string;
  /** What it is doing: `next in 0:12`, `paused, goes on in 0:42`. */
  readonly doing: string;
  /** `skipped Bus lane: offline`; undefined where nothing was. */
  readonly skipped: string | undefined;
  /** How much of the stop's time is over, 0 to 1; undefined while no time runs. */
  readonly share: number | undefined;
  readonly stands: boolean;
}

const holdWords: Readonly<Record<TourHold, string>> = {
  operator: 'paused',
  touch: 'paused',
  lock: 'paused: locked',
  alert: 'paused: alert',
  unseen: 'paused: not in sight',
};

export const skippedWords: Readonly<Record<SkippedStop['why'], string>> = {
  gone: 'no longer there',
  refused: 'refused',
  offline: 'offline',
  late: 'no picture in time',
};

export function tourWords({ tour, run, position, cameraName, now }: ToldTour): TourWords {
  const { state } = run;
  return {
    name: tour.name,
    place: `${Math.min(position, tour.stops.length - 1) + 1}/${tour.stops.length}`,
    doing: doingWords(state, cameraName, now),
    skipped: skippedLine(run.skipped, cameraName),
    share: state.kind === 'running' ? shareOf(state, now) : undefined,
    stands: state.kind === 'held',
  };
}

export function tourSentence(told: ToldTour): string {
  const { name, place, doing, skipped } = tourWords(told);
  return [`Tour ${name} ${place.replace('/', ' of ')}`, doing, ...(skipped === undefined ? [] : [skipped])].join(', ');
}

function doingWords(state: TourState, cameraName: (cameraId: CameraId) => string, now: UtcMs): string {
  switch (state.kind) {
    case 'running':
      return `next in ${left(state.untilMs, now)}`;
    case 'waiting':
      return `waiting for ${cameraName(state.cameraId)}`;
    case 'held':
      return state.untilMs === undefined
        ? holdWords[state.by]
        : `${holdWords[state.by]}, goes on in ${left(state.untilMs, now)}`;
    case 'stuck':
      return 'no other picture';
  }
}

function left(untilMs: UtcMs, now: UtcMs): string {
  return formatDuration(Math.max(0, untilMs - now));
}

function shareOf({ sinceMs, untilMs }: TourState & { kind: 'running' }, now: UtcMs): number {
  const whole = untilMs - sinceMs;
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - sinceMs) / whole));
}

function skippedLine(skipped: readonly SkippedStop[], cameraName: (cameraId: CameraId) => string): string | undefined {
  const [first] = skipped;
  if (!first) return undefined;
  const more = skipped.length > 1 ? ` and ${skipped.length - 1} more` : '';
  return `skipped ${cameraName(first.cameraId)}: ${skippedWords[first.why]}${more}`;
}

/** Whether an operator has paused it, by asking for it or by a touch. */
export function isPaused({ state }: TourRun): boolean {
  return state.kind === 'held' && (state.by === 'operator' || state.by === 'touch');
}
