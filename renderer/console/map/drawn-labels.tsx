import type { ReactElement } from 'react';
import { classNames } from '../../ui/class-names';
import type { CityMap } from './city-map';
import type { DrawnLabel } from './label-plan';
import { MapMarker } from './map-marker';
import styles from './map.module.css';

/** The words of the drawing. They are part of the picture: readers of the screen get the schools instead. */
export function DrawnLabels({
  map,
  labels,
}: {
  readonly map: CityMap;
  readonly labels: readonly DrawnLabel[];
}): ReactElement {
  return (
    <>
      {labels.map(({ id, kind, text, position, rotateDeg }) => (
        <MapMarker key={id} map={map} position={position} plane={-1_000}>
          <span
            className={classNames(styles['word'], styles[`word-${kind}`])}
            style={{ transform: `translate(-50%, -50%) rotate(${rotateDeg}deg)` }}
            aria-hidden="true"
          >
            {text}
          </span>
        </MapMarker>
      ))}
    </>
  );
}
