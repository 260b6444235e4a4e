import { useEffect, type ReactElement } from 'react';
import type { Position } from '../../../../shared/vocabulary/school';
import { useMode } from '../../desk/mode';
import { MapMarker } from '../map-marker';
import type { CityMap } from '../city-map';
import { distanceM } from '../../../../shared/geo/geo';
import { aimAtMiddle, useAim } from './aim';
import { ringOf } from '../../../../shared/geo/area';
import { useArea } from './area-store';
import { distanceWords } from './distance-words';
import { lengthM, pointsOf, type Drawing } from './drawing';
import styles from './tools.module.css';
import { useToolPointer } from './use-tool-pointer';

/** What is drawn on the map: the area that stands, the shape that is being drawn, and the aim. */
export function ToolLayer({ map }: { readonly map: CityMap }): ReactElement {
  const mode = useMode((state) => state.mode);
  const drawing = mode.kind === 'draw' ? mode.drawing : null;
  const aim = useAim();
  const area = useArea((state) => state.area);
  useToolPointer(map, drawing?.kind ?? null);
  useEffect(() => {
    useAim.setState({ map });
    // Zooming keeps the middle, moving does not.
    const follow = (): void => {
      if (useAim.getState().by === 'keys') aimAtMiddle();
    };
    map.leaflet.on('moveend', follow);
    return () => {
      map.leaflet.off('moveend', follow);
      useAim.setState({ map: null, at: null });
    };
  }, [map]);

  const at = drawing && aim.at;
  return (
    <>
      {area && <Shape map={map} places={ringOf(area)} closed />}
      {drawing && <Pending map={map} drawing={drawing} at={at} />}
      {drawing && aim.by === 'keys' && <Crosshair />}
    </>
  );
}

/** The drawing with the point that would be put next, and its length. */
function Pending({
  map,
  drawing,
  at,
}: {
  readonly map: CityMap;
  readonly drawing: Drawing;
  readonly at: Position | null;
}): ReactElement {
  const points = pointsOf(drawing);
  const [first] = points;
  const ended = drawing.kind === 'measure' && drawing.ended;
  const places = at && !ended ? [...points, at] : points;
  const last = places.at(-1);
  const radiusM = first && last ? distanceM(first, last) : 0;
  const words = drawing.kind === 'circle' ? distanceWords(radiusM) : distanceWords(lengthM(places));
  return (
    <>
      {drawing.kind === 'circle' && first && radiusM > 0 && (
        <Shape map={map} places={ringOf({ kind: 'circle', centre: first, radiusM })} closed />
      )}
      {drawing.kind !== 'circle' && <Shape map={map} places={places} closed={drawing.kind === 'polygon'} />}
      {points.map((place, index) => (
        <MapMarker key={index} map={map} position={place} plane={5_000}>
          <span className={styles['point']} aria-hidden="true" />
        </MapMarker>
      ))}
      {last && places.length > 1 && drawing.kind !== 'polygon' && (
        <MapMarker map={map} position={last} plane={5_000}>
          <span className={styles['length']} aria-hidden="true" data-testid="drawn-length">
            {words}
          </span>
        </MapMarker>
      )}
    </>
  );
}

/** A line or an area on the map. */
function Shape({
  map,
  places,
  closed,
}: {
  readonly map: CityMap;
  readonly places: readonly Position[];
  readonly closed: boolean;
}): null {
  useEffect(
    () => map.addShape(places, closed ? (styles['area'] ?? '') : (styles['line'] ?? ''), closed),
    [map, places, closed],
  );
  return null;
}

/** Where the keys put the next point: the middle of the map. */
function Crosshair(): ReactElement {
  return (
    <svg className={styles['crosshair']} viewBox="-20 -20 40 40" aria-hidden="true" data-testid="crosshair">
      <path d="M-18 0H-5M5 0H18M0-18V-5M0 5V18" />
      <circle r="1.5" />
    </svg>
  );
}
