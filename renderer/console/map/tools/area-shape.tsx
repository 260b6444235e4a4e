import type { ReactElement } from 'react';
import { distanceWords } from './distance-words';
import type { Area } from '../../../../shared/geo/area';
import { radiusRangeM } from './area';
import styles from './area-panel.module.css';
import { setArea } from './area-store';
import { NumberField } from './number-field';

/** How large the area is. A circle's radius can be typed: a drag is not exact to the metre. */
export function AreaShape({ area }: { readonly area: Area }): ReactElement {
  if (area.kind === 'polygon') return <p className={styles['words']}>{area.corners.length} corners</p>;
  const { least, most } = radiusRangeM;
  return (
    <div className={styles['radius']}>
      <span>Radius</span>
      <NumberField
        label="Radius in metres"
        value={Math.round(area.radiusM)}
        least={least}
        most={most}
        name="radius"
        onValue={(radiusM) => setArea({ ...area, radiusM })}
      />
      <span className={styles['words']}>{distanceWords(area.radiusM)}</span>
    </div>
  );
}
