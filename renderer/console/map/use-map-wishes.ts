import { useEffect, useRef } from 'react';
import type { StationMirror } from '../../mirror/store';
import { camerasOfSchool } from '../desk/open';
import { cameraZoom, type CityMap } from './city-map';
import { useMapTarget, type MapTarget } from './map-target';

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
