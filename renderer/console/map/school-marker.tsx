import type { CSSProperties, KeyboardEvent, ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { School } from '../../../shared/vocabulary/camera';
import { urgencyWords } from '../../ui/alert-words';
import { classNames } from '../../ui/class-names';
import { Unseen } from '../../ui/unseen';
import { alertTone } from '../alerts/alert-row';
import { CameraGlyph } from '../../ui/camera-glyph';
import { badCounts, type StateCounts } from '../../operator/camera-states';
import { select } from '../../operator/selection';
import type { SchoolPlace } from './label-plan';
import { showOnMap } from '../../operator/map';
import type { Shift } from './separate';
import styles from './markers.module.css';

/** A school on the map: how many cameras, its name, the worst of their states, and its alert. */
export interface SchoolMarkerProps {
  readonly school: School;
  readonly cameraCount: number;
  readonly counts: StateCounts;
  readonly alert: Alert | undefined;
  readonly place: SchoolPlace;
  readonly selected: boolean;
  /** The search leaves none of its cameras. */
  readonly aside: boolean;
}

/** Click selects, a double click or Enter zooms in, a drag or T opens all its cameras. */
export function SchoolMarker(props: SchoolMarkerProps): ReactElement {
  const { school, cameraCount, counts, alert, place, selected, aside } = props;
  const bad = badCounts(counts);
  const worst = bad[0];
  const tone = alert && alertTone(alert);
  const choose = (): void => select({ kind: 'school', schoolId: school.id });
  const zoom = (): void => {
    choose();
    showOnMap({ kind: 'zoom', schoolId: school.id });
  };
  return (
    <div className={styles['anchor']}>
      {alert?.handling === 'new' && <AlertRing alert={alert} shift={place.shift} />}
      <button
        type="button"
        className={classNames(
          styles['school'],
          aside && styles['schoolMarkerAside'],
          selected && styles['schoolMarkerSelected'],
          tone === 'urgent' && styles['urgent'],
          styles[place.side],
          alert?.handling === 'new' && styles['ringed'],
        )}
        style={moved(place.shift)}
        aria-pressed={selected}
        data-school={school.id}
        data-aside={aside}
        data-testid={`map-school-${school.id}`}
        onClick={choose}
        onDoubleClick={zoom}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          zoom();
        }}
      >
        <span className={styles['pill']}>
          {cameraCount}
          <Unseen> {cameraCount === 1 ? 'camera' : 'cameras'} at </Unseen>
        </span>
        <span className={styles['name']}>{school.shortName}</span>
        {worst && (
          <span className={styles['schoolMarkerState']} aria-hidden="true">
            <CameraGlyph kind={worst.kind} wordless />
          </span>
        )}
        <Unseen>
          {bad.map(({ kind, count }) => `, ${count} ${kind}`)}
          {alert && `, ${urgencyWords(alert)} ${alert.title}, ${alert.handling}`}
        </Unseen>
      </button>
    </div>
  );
}

const octagon = 'M-11.6-28h23.2L28-11.6v23.2L11.6 28h-23.2L-28 11.6v-23.2z';

/** A ring around a school with an alert that nobody has: red and pulsing only for a P1. */
function AlertRing({ alert, shift }: { readonly alert: Alert; readonly shift: Shift }): ReactElement {
  const tone = alertTone(alert);
  return (
    <svg
      className={classNames(styles['ring'], styles[`ring-${tone}`])}
      data-testid={`alert-ring-${alert.schoolId}`}
      viewBox="-48 -48 96 96"
      style={moved(shift)}
      aria-hidden="true"
    >
      <path d={octagon} className={styles['inner']} />
      {tone === 'urgent' && <path d={octagon} className={styles['outer']} />}
    </svg>
  );
}

function moved({ x, y }: Shift): CSSProperties {
  return { translate: `${x}px ${y}px` };
}
