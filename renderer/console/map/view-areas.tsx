import { useEffect } from 'react';
import L from 'leaflet';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { isBad, type CameraState } from '../cameras/camera-states';
import { toLatLng, type CityMap } from './city-map';
import { viewArea } from '../../../shared/geo/geo';
import styles from './map.module.css';

/** Draws what each camera sees, out to its target line. Lives as long as cameras are drawn one by one. */
export function ViewAreas({
  map,
  cameras,
  states,
  selectedId,
}: {
  readonly map: CityMap;
  readonly cameras: readonly Camera[];
  readonly states: ReadonlyMap<CameraId, CameraState>;
  readonly selectedId: CameraId | null;
}): null {
  // States arrive each second; only a change of their kind is drawn.
  const looks = cameras.map((camera) => `${camera.id} ${lookOf(camera.id, states, selectedId)}`).join();
  useEffect(() => {
    const group = L.layerGroup();
    for (const look of looks === '' ? [] : looks.split(',')) {
      const [id, name] = look.split(' ');
      const camera = cameras.find((candidate) => candidate.id === id);
      if (!camera || !name) continue;
      const className = styles[name] ?? '';
      L.polygon(viewArea(camera).map(toLatLng), { className, interactive: false }).addTo(group);
    }
    group.addTo(map.leaflet);
    return () => void group.remove();
  }, [map, cameras, looks]);
  return null;
}

function lookOf(
  id: CameraId,
  states: ReadonlyMap<CameraId, CameraState>,
  selectedId: CameraId | null,
): 'coneSelected' | 'coneBad' | 'cone' {
  if (id === selectedId) return 'coneSelected';
  return isBad(states.get(id)?.kind ?? 'not-shown') ? 'coneBad' : 'cone';
}
