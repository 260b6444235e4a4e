import { useMemo } from 'react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { tourIn } from '../../shared/wall/tour-changes';
import { useStation } from '../mirror/station-mirror';
import { tourAt, useTours } from '../mirror/tour-mirror';
import type { ToldTour } from '../ui/tour-words';

/** A tour as its tile tells of it, at whatever time that is. */
export type TileTour = Omit<ToldTour, 'now'>;

/** The tours of a monitor by their cells. */
export function useTileTours(monitor: Monitor): ReadonlyMap<number, TileTour> {
  const mirror = useTours();
  const cameras = useStation(({ station }) => station?.cameras);
  return useMemo(() => {
    const tours = new Map<number, TileTour>();
    monitor.cells.forEach((_cameraId, cell) => {
      const drive = tourIn(monitor, cell);
      const here = drive && tourAt(mirror, { monitorId: monitor.id, cell });
      if (!here) return;
      const cameraName: TileTour['cameraName'] = (id) => cameras?.get(id)?.name ?? id;
      tours.set(cell, { ...here, position: drive.position, cameraName });
    });
    return tours;
  }, [monitor, mirror, cameras]);
}
