/**
 * The tours of a monitor as its window shows them, and whatever touches a tile: that holds its tour for a while, so that what
 * somebody looks at is not taken from before their eyes.
 */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Monitor } from '../../shared/vocabulary/wall';
import { tourIn } from '../../shared/wall/tour-changes';
import { tourAt } from '../mirror/selectors';
import { onMirror, useMirror } from '../mirror/store';
import { touchTour } from '../operator/tours';
import { useWallView, type WallView } from '../operator/wall-view';
import type { ToldTour } from '../ui/tour-words';

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
      const shown = monitor();
      if (cell !== null && shown) touchTour({ monitorId: shown.id, cell });
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
