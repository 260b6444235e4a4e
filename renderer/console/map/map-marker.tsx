import { useEffect, useRef, useState, type ReactNode, type ReactPortal } from 'react';
import { createPortal } from 'react-dom';
import type { Position } from '../../../shared/vocabulary/school';
import type { CityMap, MapMarkerHandle } from './city-map';

/** Children at a place on the map: their own middle lies on it. */
export function MapMarker({
  map,
  position: { lat, lon },
  plane = 0,
  children,
}: {
  readonly map: CityMap;
  readonly position: Position;
  /** How far above its neighbours. */
  readonly plane?: number;
  readonly children: ReactNode;
}): ReactPortal {
  const [element] = useState(() => document.createElement('div'));
  const handle = useRef<MapMarkerHandle>(null);
  useEffect(() => {
    const marker = map.addMarker({ lat, lon }, element);
    handle.current = marker;
    return () => marker.remove();
  }, [map, element, lat, lon]);
  useEffect(() => {
    // What the map does not show now is not come to by Tab, nor read out.
    const hide = (): void => {
      element.toggleAttribute('inert', !map.leaflet.getBounds().contains([lat, lon]));
    };
    map.leaflet.on('moveend zoomend resize', hide);
    hide();
    return () => void map.leaflet.off('moveend zoomend resize', hide);
  }, [map, element, lat, lon]);
  // Apart from adding it: a marker that is added anew would lose the focus.
  useEffect(() => handle.current?.raise(plane), [map, element, lat, lon, plane]);
  return createPortal(children, element);
}
