import { useCallback, useEffect, useState, type RefCallback } from 'react';
import schematicUrl from '../../../assets/map/cleveland-schematic.geojson?url';
import type { MapSource } from '../../../shared/ipc/snapshot';
import { cameraZoom, CityMap } from './city-map';
import { useMapTarget } from './map-target';
import { parseSchematic, type Schematic } from './schematic';

/** What the map stands on. */
export interface MapGround {
  /** Give it the element that the map is made in. */
  readonly place: RefCallback<HTMLElement>;
  readonly map: CityMap | null;
  readonly schematic: Schematic | null;
  /** What of the map could not be had, in words; null when nothing is missing. */
  readonly missing: string | null;
}

/** Makes the map, and draws what it lies on. */
export function useCityMap(source: MapSource): MapGround {
  const [map, setMap] = useState<CityMap | null>(null);
  const [schematic, setSchematic] = useState<Schematic | null>(null);
  const [missing, setMissing] = useState<string | null>(null);

  const place = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const next = new CityMap(element);
    next.leaflet.on('zoomend', () => useMapTarget.setState({ closeUp: next.leaflet.getZoom() >= cameraZoom }));
    setMap(next);
    return () => {
      setMap(null);
      next.dispose();
    };
  }, []);

  useEffect(() => {
    const loading = new AbortController();
    loadSchematic(loading.signal).then(
      (drawing) => {
        setSchematic(drawing);
        if (!drawing) setMissing('The schematic map is not readable.');
      },
      () => {
        if (!loading.signal.aborted) setMissing('The schematic map could not be loaded.');
      },
    );
    return () => loading.abort();
  }, []);

  useEffect(() => {
    if (map && schematic) map.setSchematic(schematic);
  }, [map, schematic]);

  useEffect(() => {
    void map?.setBase(source, () => setMissing('Some of the map could not be loaded; the schematic shows instead.'));
  }, [map, source]);

  return { place, map, schematic, missing };
}

async function loadSchematic(signal: AbortSignal): Promise<Schematic | null> {
  const response = await fetch(schematicUrl, { signal });
  const json: unknown = await response.json();
  return parseSchematic(json) ?? null;
}
