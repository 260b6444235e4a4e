import { useEffect, useState } from 'react';
import type { CityMap } from './city-map';

/** How the map lies now: renders again when a move or zoom has ended, not during it. */
export interface MapPose {
  readonly zoom: number;
  /** Changes with every pose. */
  readonly serial: number;
}

/** The pose of a map; null until it has one. */
export function useMapPose(map: CityMap | null): MapPose | null {
  const [pose, setPose] = useState<MapPose | null>(null);
  useEffect(() => {
    if (!map) return undefined;
    const update = (): void => setPose((old) => ({ zoom: map.leaflet.getZoom(), serial: (old?.serial ?? 0) + 1 }));
    map.leaflet.on('moveend zoomend resize', update);
    return () => {
      map.leaflet.off('moveend zoomend resize', update);
      setPose(null);
    };
  }, [map]);
  return pose;
}
