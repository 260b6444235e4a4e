import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import schematicUrl from '../../../assets/map/cleveland-schematic.geojson?url';
import type { MapSource } from '../../../shared/state/windows';
import { type StationMirror, useMirror } from '../../mirror/store';
import { camerasOfSchool } from '../../operator/open';
import { selectedSchoolId, useSelection } from '../../operator/selection';
import { type BaseState, cameraZoom, CityMap } from './city-map';
import { type MapTarget, useMapTarget } from '../../operator/map';
import { parseSchematic, type Schematic } from './schematic';

export interface MapBase {
  /** Give it the element that the map is made in. */
  readonly place: RefCallback<HTMLElement>;
  readonly map: CityMap | null;
  readonly schematic: Schematic | null;
  /** Whether the schematic is what is seen, because nothing else was configured or could be had. */
  readonly bare: boolean;
  /** What of the map could not be had, in words; null when nothing is missing. */
  readonly missing: string | null;
}

export function useCityMap(source: MapSource): MapBase {
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

/** Moves the map where the rest of the console asks for; all schools at the start. */
export function useMapWishes(map: CityMap | null, station: StationMirror): void {
  const { wish, count } = useMapTarget();
  const { schools, cameras } = station;
  const done = useRef<{ readonly map: CityMap; readonly count: number } | null>(null);
  useEffect(() => {
    if (!map || (done.current?.map === map && done.current.count === count)) return;
    const first = done.current?.map !== map;
    done.current = { map, count };
    go(map, first ? { kind: 'all' } : wish, { schools, cameras });
  }, [map, wish, count, schools, cameras]);
}

function go(
  map: CityMap,
  wish: MapTarget['wish'],
  { schools, cameras }: Pick<StationMirror, 'schools' | 'cameras'>,
): void {
  switch (wish.kind) {
    case 'all':
      return map.fit(
        [...schools.values()].map((school) => school.position),
        { maxZoom: cameraZoom - 1, padding: [48, 40] },
      );
    case 'cameras': {
      const places = wish.cameraIds.flatMap((id) => cameras.get(id)?.position ?? []);
      return map.fit(places, { maxZoom: 18.5, padding: [120, 90] });
    }
    case 'centre': {
      const school = schools.get(wish.schoolId);
      return school && map.centreOn(school.position);
    }
    case 'zoom': {
      const school = schools.get(wish.schoolId);
      const places = camerasOfSchool(cameras.values(), wish.schoolId).map((camera) => camera.position);
      return school && map.fit([school.position, ...places], { maxZoom: 18.5, padding: [120, 90] });
    }
  }
}

/** Brings what was selected in the list, on a wall or in the queue into view, and keeps it there. What is seen stays where it is. */
export function useRevealSelection(map: CityMap | null, { cameras, schools }: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  useEffect(() => {
    if (!map) return;
    const schoolId = selectedSchoolId(selection, cameras, useMirror.getState().alerts);
    const school = schoolId === null ? undefined : schools.get(schoolId);
    const place = (selection.kind === 'camera' ? cameras.get(selection.cameraId) : school)?.position;
    map.keepInView(place);
    // An alert has moved the map by itself, to its middle.
    if (place && selection.kind !== 'alert') map.reveal(place, 0);
  }, [map, selection, cameras, schools]);
}
