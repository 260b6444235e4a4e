/** What a tour says of itself in its tile: on the wall, in the console, and to readers of the screen. Pure. */
import type { CommandInput, Verb } from '../../shared/commands';
import type { CameraId, TourId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { SkippedStop, Tour, TourHold, TourRun, TourState } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { formatDuration } from './format';
import type { MenuEntry } from './menu-entries';

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

export interface TourMenuContext {
  readonly at: CellAddress;
  /** `M1 tile 3`. */
  readonly name: string;
  readonly tours: readonly Tour[];
  readonly here: { readonly tour: Tour; readonly run: TourRun } | undefined;
  /** Why no tour can be started or stopped in the tile. */
  readonly locked: string | undefined;
  /** Sends a command; the title is what was asked, in the operator's words. */
  readonly send: <V extends Verb>(verb: V, input: CommandInput<V>, title: string) => void;
  readonly start: (tourId: TourId) => void;
  /** Why the operator may not do it: their role, or another one who holds the monitor. */
  readonly notNow: (verb: Verb) => string | undefined;
  /** Opens the panel in which tours are made; absent where there is none. */
  readonly edit?: () => void;
  /** The keys of a wall window; the console has none for tours. */
  readonly keys?: { readonly pause: string; readonly next: string; readonly previous: string };
}

/** Whether an operator has paused it, by asking for it or by a touch. */
export function isPaused({ state }: TourRun): boolean {
  return state.kind === 'held' && (state.by === 'operator' || state.by === 'touch');
}

/** The lines: what leads the tour that runs, and one submenu to start another. */
export function tourEntries(context: TourMenuContext): readonly MenuEntry[] {
  const { tours, here, edit } = context;
  const start = tours.map((tour) => startEntry(context, tour));
  const none: MenuEntry = {
    ...{ kind: 'item', label: 'No tours yet', onSelect: () => undefined },
    unavailable: edit ? 'Make one first' : 'They are made in the console',
  };
  const entries = start.length > 0 ? start : [none];
  const change: readonly MenuEntry[] = edit
    ? [{ kind: 'separator' }, { kind: 'item', label: 'Make and change tours', onSelect: edit }]
    : [];
  return [
    ...(here ? leadEntries(context, here) : []),
    { kind: 'submenu', label: here ? 'Start another tour' : 'Start a tour', entries: [...entries, ...change] },
  ];
}

function startEntry({ here, locked, notNow, start }: TourMenuContext, tour: Tour): MenuEntry {
  const stops = tour.stops.length === 1 ? '1 camera' : `${tour.stops.length} cameras`;
  return {
    kind: 'item',
    label: `${tour.name}, ${stops}`,
    checked: here?.tour.id === tour.id,
    unavailable: notNow('start-tour') ?? locked,
    onSelect: () => start(tour.id),
  };
}

function leadEntries(
  { at, name, locked, keys, notNow, send }: TourMenuContext,
  { tour, run }: NonNullable<TourMenuContext['here']>,
): readonly MenuEntry[] {
  const paused = isPaused(run);
  const key = (chord: string | undefined): { readonly keys?: string } => (chord === undefined ? {} : { keys: chord });
  const step = (label: string, to: 'next' | 'previous', chord: string | undefined): MenuEntry => ({
    ...{ kind: 'item', label, unavailable: notNow('step-tour') ?? locked },
    ...key(chord),
    onSelect: () => send('step-tour', { at, to }, `${label} on ${name}`),
  });
  return [
    {
      ...{ kind: 'item', label: `${paused ? 'Resume' : 'Pause'} tour ${tour.name}` },
      unavailable: notNow(paused ? 'resume-tour' : 'pause-tour'),
      ...key(keys?.pause),
      onSelect: () =>
        paused
          ? send('resume-tour', { at }, `Resume tour on ${name}`)
          : send('pause-tour', { at, by: 'operator' }, `Pause tour on ${name}`),
    },
    step('Next stop', 'next', keys?.next),
    step('Previous stop', 'previous', keys?.previous),
    {
      ...{ kind: 'item', label: 'Stop the tour here', unavailable: notNow('stop-tour') ?? locked },
      onSelect: () => send('stop-tour', { at }, `Stop tour on ${name}`),
    },
  ];
}
