/** Tours in tiles: started, and their menu lines. */
import { create } from 'zustand';
import type { CameraId, TourId } from '../../shared/vocabulary/ids';
import { dwellSeconds, maxStops, type Tour, TourDraft, type TourStop } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { setupOf } from '../../shared/wall/tiles';
import { send } from '../bridge/window-api';
import { keysOf } from '../mirror/preferences';
import { cameraName, type CellTour, isWallWindow, tourAt } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { isPaused, skippedWords } from '../ui/tour-words';
import { act, commandEntry } from './act';
import { cellName } from './cells';
import { enterMode } from './mode';
import { notify } from './notices';

/** Lets a tour run in a cell, and names the stops that cannot be shown now. */
export async function startTour(tourId: TourId, at: CellAddress): Promise<void> {
  const name = useMirror.getState().tours.find(({ id }) => id === tourId)?.name ?? tourId;
  const title = `Start tour ${name} on ${cellName(useMirror.getState().walls, at)}`;
  const outcome = await act('start-tour', { at, tourId }, title);
  if (outcome.status !== 'success' || outcome.value.skipped.length === 0) return;
  const skipped = outcome.value.skipped.map(({ cameraId, why }) => `${cameraName(cameraId)}, ${skippedWords[why]}`);
  notify(title, { kind: 'told', message: `It began after stops that cannot be shown: ${skipped.join('; ')}.` });
}

/** What can be done with tours in a cell: what leads the one that runs, and a submenu to start another. */
export function cellTourEntries(at: CellAddress): readonly MenuEntry[] {
  const mirror = useMirror.getState();
  const here = tourAt(mirror, at);
  const monitor = findMonitor(mirror.walls, at.monitorId);
  const lock = monitor && setupOf(monitor, at.cell).lock;
  const locked = lock && `Locked by ${lock.name}`;
  const start = mirror.tours.map((tour) =>
    item(
      `${tour.name}, ${tour.stops.length === 1 ? '1 camera' : `${tour.stops.length} cameras`}`,
      () => startTour(tour.id, at),
      { checked: here?.tour.id === tour.id, unavailable: whyNot('start-tour', at.monitorId) ?? locked },
    ),
  );
  const none: MenuEntry = item('No tours yet', () => undefined, {
    unavailable: isWallWindow() ? 'They are made in the console' : 'Make one first',
  });
  const edit: readonly MenuEntry[] = [
    { kind: 'separator' },
    item('Make and change tours', () => enterMode({ kind: 'tours' })),
  ];
  const entries = [...(start.length > 0 ? start : [none]), ...(isWallWindow() ? [] : edit)];
  return [
    ...(here ? leadEntries(at, here, locked) : []),
    submenu(here ? 'Start another tour' : 'Start a tour', entries),
  ];
}

/** The console has no keys for tours. */
function leadEntries(at: CellAddress, { tour, run }: CellTour, locked: string | undefined): readonly MenuEntry[] {
  const on = `on ${cellName(useMirror.getState().walls, at)}`;
  const { monitorId } = at;
  const [pause, next, previous] = isWallWindow() ? ['Space', keysOf('tour-next'), keysOf('tour-previous')] : [];
  const step = (label: string, to: 'next' | 'previous', keys: string | undefined) =>
    commandEntry('step-tour', { at, to }, { monitorId, label, title: `${label} ${on}`, keys, unavailable: locked });
  return [
    isPaused(run)
      ? commandEntry(
          'resume-tour',
          { at },
          { monitorId, label: `Resume tour ${tour.name}`, title: `Resume tour ${on}`, keys: pause },
        )
      : commandEntry(
          'pause-tour',
          { at, by: 'operator' },
          { monitorId, label: `Pause tour ${tour.name}`, title: `Pause tour ${on}`, keys: pause },
        ),
    step('Next stop', 'next', next),
    step('Previous stop', 'previous', previous),
    commandEntry(
      'stop-tour',
      { at },
      { monitorId, label: 'Stop the tour here', title: `Stop tour ${on}`, unavailable: locked },
    ),
  ];
}

/** The tile of a tour was touched: that holds the tour for a while. A touch asks for nothing, so nothing is said of it. */
export function touchTour(at: CellAddress): void {
  const may = whyNot('pause-tour', at.monitorId) === undefined;
  if (may && tourAt(useMirror.getState(), at)) void send('pause-tour', { at, by: 'touch' });
}

/**
 * The tour that is being made or changed. It belongs to this window alone and outlives its panel: what was not saved is still
 * there when the panel is opened again.
 */

/** A draft. */
export interface DraftState {
  /** The tour that it changes, as it was when the change began; null for a new one. */
  readonly of: Tour | null;
  readonly name: string;
  readonly stops: readonly TourStop[];
}

/** An empty draft of a new tour. */
export const newDraft: DraftState = { of: null, name: '', stops: [] };

/** What the panel of tours is about: a draft, or all tours, of which one may be about to be deleted. */
export interface TourPanelState {
  /** Null while none is made. */
  readonly draft: DraftState | null;
  /** The tour that the operator is asked about: whether it is to be deleted. */
  readonly asking: TourId | null;
}

/** Starts with all tours. */
export const useDraft = create<TourPanelState>(() => ({ draft: null, asking: null }));

/** Asks whether a tour is to be deleted, or no longer. */
export function askToDelete(asking: TourId | null): void {
  useDraft.setState({ asking });
}

/** Begins with a tour, or with a new one. */
export function beginDraft(of: Tour | null): void {
  useDraft.setState({ draft: of ? { of, name: of.name, stops: of.stops } : newDraft });
}

/** Throws the draft away. */
export function dropDraft(): void {
  useDraft.setState({ draft: null });
}

/** Changes the draft. */
export function changeDraft(change: (draft: DraftState) => DraftState): void {
  useDraft.setState(({ draft }) => ({ draft: draft && change(draft) }));
}

/** Whether there is anything that would be lost. */
export function isChanged({ of, name, stops }: DraftState): boolean {
  return JSON.stringify([name, stops]) !== JSON.stringify(of ? [of.name, of.stops] : ['', []]);
}

/** The draft with more cameras at its end, each with the usual dwell; as many as there is room for. */
export function withCameras(draft: DraftState, cameraIds: readonly CameraId[]): DraftState {
  const added = cameraIds.map((cameraId) => ({
    cameraId,
    dwellSeconds: draft.stops.at(-1)?.dwellSeconds ?? dwellSeconds.usual,
  }));
  return { ...draft, stops: [...draft.stops, ...added].slice(0, maxStops) };
}

/** The draft without a stop. */
export function withoutStop(draft: DraftState, index: number): DraftState {
  return { ...draft, stops: draft.stops.filter((_stop, each) => each !== index) };
}

/** The draft with a stop in another place; beyond the ends it stays. */
export function withStopAt(draft: DraftState, from: number, to: number): DraftState {
  const stop = draft.stops[from];
  if (!stop || to < 0 || to >= draft.stops.length || to === from) return draft;
  return { ...draft, stops: draft.stops.toSpliced(from, 1).toSpliced(to, 0, stop) };
}

/** The draft with another dwell for a stop, or for all of them. */
export function withDwell(draft: DraftState, index: number | 'all', seconds: number): DraftState {
  const change = (stop: TourStop, each: number): TourStop =>
    index === 'all' || index === each ? { ...stop, dwellSeconds: seconds } : stop;
  return { ...draft, stops: draft.stops.map(change) };
}

/** What is to be saved, or what is missing in words. */
export function finished({ name, stops }: DraftState): TourDraft | string {
  if (name.trim() === '') return 'Give the tour a name.';
  if (stops.length === 0) return 'Add a camera.';
  const parsed = TourDraft.safeParse({ name, stops });
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? 'It cannot be saved.');
}

/** How long one round takes, milliseconds. */
export function roundMs(stops: readonly TourStop[]): number {
  return stops.reduce((sum, stop) => sum + stop.dwellSeconds * 1_000, 0);
}

/** The tour that a draft changes, as it is now; undefined where it was deleted meanwhile. */
export function currentOf({ of }: DraftState, tours: readonly Tour[]): Tour | undefined {
  const id: TourId | undefined = of?.id;
  return tours.find((tour) => tour.id === id);
}
