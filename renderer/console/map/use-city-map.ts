import { useCallback, useEffect, useState, type RefCallback } from 'react';
import schematicUrl from '../../../assets/map/cleveland-schematic.geojson?url';
import type { MapSource } from '../../../shared/state/windows';
import type { BaseState } from './base-layer';
import { cameraZoom, CityMap } from './city-map';
import { useMapTarget } from './map-target';
import { parseSchematic, type Schematic } from './schematic';

/** What the map stands on. */
export interface MapGround {
  /** Give it the element that the map is made in. */
  readonly place: RefCallback<HTMLElement>;
  readonly map: CityMap | null;
  readonly schematic: Schematic | null;
  /** Whether the schematic is what is seen, because nothing else was configured or could be had. */
  readonly bare: boolean;
  /** What of the map could not be had, in words; null when nothing is missing. */
  readonly missing: string | null;
}

/** Makes the map, and draws what it lies on. */
export function useCityMap(source: MapSource): MapGround {
  const [map, setMap] = useState<CityMap | null>(null);
  const [schematic, setSchematic] = useState<Schematic | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [base, setBase] = useState<BaseState>('loading');

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
        if (!drawing) setUnread('The schematic map is not readable.');
      },
      () => {
        if (!loading.signal.aborted) setUnread('The schematic map could not be loaded.');
      },
    );
    return () => loading.abort();
  }, []);

  useEffect(() => {
    if (map && schematic) map.setSchematic(schematic);
  }, [map, schematic]);

  useEffect(() => {
    map?.setBase(source, setBase);
  }, [map, source]);

  const bare = source.kind === 'schematic' || base === 'failed';
  return { place, map, schematic, bare, missing: unread ?? missingWords[base] };
}

const missingWords: Readonly<Record<BaseState, string | null>> = {
  loading: null,
  shown: null,
  partly: 'Some of the map could not be loaded; there the schematic shows.',
  failed: 'The map could not be loaded; the schematic shows instead.',
};

async function loadSchematic(signal: AbortSignal): Promise<Schematic | null> {
  const response = await fetch(schematicUrl, { signal });
  const json: unknown = await response.json();
  return parseSchematic(json) ?? null;
}
