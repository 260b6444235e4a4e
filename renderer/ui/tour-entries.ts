/** What can be done with tours in a tile, as lines of its menu: the same in the console and at the wall. Pure. */
import type { CommandInput, Verb } from '../../shared/commands';
import type { TourId } from '../../shared/vocabulary/ids';
import type { Tour, TourRun } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';
import type { MenuEntry } from './menu-entries';

/** What the lines need of the window that they stand in. */
export interface TourMenuContext {
  readonly at: CellAddress;
  /** `M1 tile 3`. */
  readonly name: string;
  readonly tours: readonly Tour[];
  /** The tour that runs in the tile. */
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
