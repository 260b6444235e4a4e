/**
 * The operator's hand on the tours of this monitor: keys and menu lead them, and whatever touches a tile holds its tour for a
 * while, so that what somebody looks at is not taken from before their eyes.
 */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { TourId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { setupOf } from '../../shared/wall/tiles';
import { tourIn } from '../../shared/wall/tour-changes';
import { send } from '../bridge/window-api';
import { keysOf } from '../mirror/preferences';
import { type CellTour, tourAt } from '../mirror/selectors';
import { onMirror, useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import type { MenuEntry } from '../ui/menu-entries';
import { isPaused, skippedWords, type ToldTour, tourEntries } from '../ui/tour-words';
import { notify } from './notices';
import { act } from './wall-acts';
import { useWallView, type WallView } from './wall-view';

interface LedTour extends CellTour {
  readonly cell: number;
}

/**
 * Leads the tour of the selected tile; where no tile is selected, all tours of the monitor.
 * @returns false where there is none, so that the key may mean something else
 */
export function leadTours(monitor: Monitor, to: 'pause' | 'next' | 'previous'): boolean {
  const led = ledTours(monitor);
  if (led.length === 0) return false;
  const pausing = !led.every(({ run }) => isPaused(run));
  for (const { cell, tour, run } of led) {
    const at = { monitorId: monitor.id, cell };
    const on = `${tour.name} on tile ${cell + 1}`;
    if (to !== 'pause') void act('step-tour', { at, to }, `${to === 'next' ? 'Next' : 'Previous'} stop of ${on}`);
    else if (!pausing) void act('resume-tour', { at }, `Resume ${on}`);
    else if (!isPaused(run)) void act('pause-tour', { at, by: 'operator' }, `Pause ${on}`);
  }
  return true;
}

function ledTours(monitor: Monitor): readonly LedTour[] {
  const { selectedCell } = useWallView.getState();
  const cells = selectedCell === null ? monitor.cells.map((_cameraId, cell) => cell) : [selectedCell];
  return cells.flatMap((cell) => {
    const here = tourAt(useMirror.getState(), { monitorId: monitor.id, cell });
    return here ? [{ ...here, cell }] : [];
  });
}

/** What can be done with tours in a tile. */
export function tileTourEntries(monitor: Monitor, cell: number): readonly MenuEntry[] {
  const at = { monitorId: monitor.id, cell };
  const { lock } = setupOf(monitor, cell);
  const mirror = useMirror.getState();
  return tourEntries({
    ...{ at, name: `tile ${cell + 1}`, tours: mirror.tours, here: tourAt(mirror, at) },
    locked: lock ? `Locked by ${lock.name}` : undefined,
    notNow: (verb) => whyNot(verb, monitor.id),
    send: (verb, input, title) => void act(verb, input, title),
    start: (tourId) => void startTour(tourId, monitor, cell),
    keys: { pause: 'Space', next: keysOf('tour-next'), previous: keysOf('tour-previous') },
  });
}

async function startTour(tourId: TourId, monitor: Monitor, cell: number): Promise<void> {
  const name = useMirror.getState().tours.find(({ id }) => id === tourId)?.name ?? tourId;
  const subject = `Start tour ${name} on tile ${cell + 1}`;
  const outcome = await act('start-tour', { at: { monitorId: monitor.id, cell }, tourId }, subject);
  if (outcome.status !== 'success' || outcome.value.skipped.length === 0) return;
  const cameras = useMirror.getState().station?.cameras;
  const skipped = outcome.value.skipped.map(
    ({ cameraId, why }) => `${cameras?.get(cameraId)?.name ?? cameraId}, ${skippedWords[why]}`,
  );
  notify({ kind: 'told', subject, message: `It began after stops that cannot be shown: ${skipped.join('; ')}.` });
}

/**
 * Tells main of each touch of a tile with a tour: that it is selected, enlarged or zoomed. An enlarged tile stays enlarged
 * when its tour goes on.
 * @param monitor - that this window shows
 * @returns what ends it
 */
export function watchTours(monitor: () => Monitor | undefined): () => void {
  const stops = [
    useWallView.subscribe((view, before) => {
      const cell = touchedCell(view, before);
      if (cell !== null) touchTour(monitor(), cell);
    }),
    onMirror(
      ({ walls }) => walls,
      () => {
        const [shown, { enlarged }] = [monitor(), useWallView.getState()];
        const cameraId = enlarged && shown?.cells[enlarged.cell];
        if (!enlarged || !shown || !cameraId || cameraId === enlarged.cameraId || !tourIn(shown, enlarged.cell)) return;
        useWallView.setState({ enlarged: { cell: enlarged.cell, cameraId } });
      },
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function touchedCell(view: WallView, before: WallView): number | null {
  if (view.enlarged && view.enlarged.cell !== before.enlarged?.cell) return view.enlarged.cell;
  if (view.zooming && view.zooming.cell !== before.zooming?.cell) return view.zooming.cell;
  return view.selectedCell === before.selectedCell ? null : view.selectedCell;
}

/** A tile was touched. A touch asks for nothing, so nothing is said of it where it could not hold a tour. */
export function touchTour(monitor: Monitor | undefined, cell: number): void {
  if (!monitor || !tourIn(monitor, cell) || whyNot('pause-tour', monitor.id) !== undefined) return;
  void send('pause-tour', { at: { monitorId: monitor.id, cell }, by: 'touch' });
}

/** A tour as its tile tells of it, at whatever time that is. */
export type TileTour = Omit<ToldTour, 'now'>;

/** The tours of a monitor by their cells. */
export function useTileTours(monitor: Monitor): ReadonlyMap<number, TileTour> {
  const running = useMirror(useShallow(({ tours, tourRuns }) => ({ tours, tourRuns })));
  const cameras = useMirror(({ station }) => station?.cameras);
  return useMemo(() => {
    const tours = new Map<number, TileTour>();
    monitor.cells.forEach((_cameraId, cell) => {
      const drive = tourIn(monitor, cell);
      const here = drive && tourAt(running, { monitorId: monitor.id, cell });
      if (!here) return;
      const cameraName: TileTour['cameraName'] = (id) => cameras?.get(id)?.name ?? id;
      tours.set(cell, { ...here, position: drive.position, cameraName });
    });
    return tours;
  }, [monitor, running, cameras]);
}
