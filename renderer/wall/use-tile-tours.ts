import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Monitor } from '../../shared/vocabulary/wall';
import { tourIn } from '../../shared/wall/tour-changes';
import { useMirror } from '../mirror/store';
import { tourAt } from '../mirror/selectors';
import type { ToldTour } from '../ui/tour-words';

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
