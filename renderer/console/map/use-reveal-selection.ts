import { useEffect } from 'react';
import type { StationMirror } from '../../mirror/station-mirror';
import { useSelection } from '../desk/selection';
import type { CityMap } from './city-map';

/** Brings what was selected in the list, on a wall or in the queue into view. What is seen stays where it is. */
export function useRevealSelection(map: CityMap | null, { cameras, schools }: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  useEffect(() => {
    if (!map || (selection.kind !== 'camera' && selection.kind !== 'school')) return;
    const place =
      selection.kind === 'camera'
        ? cameras.get(selection.cameraId)?.position
        : schools.get(selection.schoolId)?.position;
    if (place) map.reveal(place, 0);
  }, [map, selection, cameras, schools]);
}
