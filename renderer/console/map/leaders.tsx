import type { ReactElement } from 'react';
import type { School } from '../../../shared/vocabulary/school';
import type { CityMap } from './city-map';
import type { LabelPlan } from './label-plan';
import { MapMarker } from './map-marker';
import styles from './map.module.css';

/** A marker that moved less than this covers its own place. */
const coveredPx = 12;

/** A line from a school's place to its marker, where the marker had to give way to another. */
export function Leaders({
  map,
  schools,
  plan,
}: {
  readonly map: CityMap;
  readonly schools: Iterable<School>;
  readonly plan: LabelPlan;
}): ReactElement {
  return (
    <>
      {[...schools].map(({ id, position }) => {
        const { x, y } = plan.schools.get(id)?.shift ?? { x: 0, y: 0 };
        if (Math.hypot(x, y) < coveredPx) return null;
        return (
          <MapMarker key={id} map={map} position={position} plane={-500}>
            <svg className={styles['leader']} width="1" height="1" aria-hidden="true">
              <path d={`M0 0L${x} ${y}`} />
              <circle r="2" />
            </svg>
          </MapMarker>
        );
      })}
    </>
  );
}
