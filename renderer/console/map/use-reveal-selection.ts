import { useEffect } from 'react';
import type { Position } from '../../../shared/vocabulary/camera';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useSelection, type Selection } from '../desk/selection';
import type { CityMap } from './city-map';

/** Brings what was selected in the list, on a wall or in the queue into view, and keeps it there. What is seen stays where it is. */
export function useRevealSelection(map: CityMap | null, { cameras, schools }: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  useEffect(() => {
    if (!map) return;
    const place = placeOf(selection, { cameras, schools });
    map.keepInView(place);
    // An alert has moved the map by itself, to its middle.
    if (place && selection.kind !== 'alert') map.reveal(place, 0);
  }, [map, selection, cameras, schools]);
}

function placeOf(
  selection: Selection,
  { cameras, schools }: Pick<StationMirror, 'cameras' | 'schools'>,
): Position | undefined {
  if (selection.kind === 'alert') {
    const alert = useMirror.getState().alerts.find(({ id }) => id === selection.alertId);
    return alert && schools.get(alert.schoolId)?.position;
  }
  if (selection.kind === 'camera') return cameras.get(selection.cameraId)?.position;
  return selection.kind === 'school' ? schools.get(selection.schoolId)?.position : undefined;
}
