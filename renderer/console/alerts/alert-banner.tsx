import type { ReactElement } from 'react';
import { useAlerts } from '../../mirror/alert-mirror';
import { useKeysOf } from '../../mirror/preference-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { formatDuration } from '../../ui/format';
import { ExerciseMark } from '../../ui/exercise-mark';
import { Glyph } from '../../ui/glyph';
import { useNow } from '../../ui/now';
import { showOnMap } from '../map/map-target';
import { alertPlace } from './alert-row';
import { acknowledge, selectAlert } from './handle-alert';
import { topNew } from './queue';
import styles from './alert-banner.module.css';

/** A P1 alert that nobody has takes the top of the console until somebody does. */
export function AlertBanner({ station }: { readonly station: StationMirror }): ReactElement | null {
  const keyOf = useKeysOf();
  const alerts = useAlerts((mirror) => mirror.alerts);
  const alert = topNew(alerts);
  const notAcknowledge = useWhyNot('acknowledge-alert');
  if (alert?.priority !== 1) return null;
  const more = alerts.filter((other) => other.handling === 'new' && other.priority === 1).length - 1;
  return (
    <section className={styles['banner']} role="alert" aria-label="New P1 alert" data-banner data-testid="alert-banner">
      <Glyph name="priority-1" className={styles['shape']} />
      <h2 className={styles['title']}>P1 {alert.title}</h2>
      <div className={styles['facts']}>
        <strong className={styles['place']}>{alertPlace(alert, station)}</strong>
        <span>
          New for <Age sinceMs={alert.raisedAtMs} />. Nobody has it yet.
          {more > 0 && ` ${more} more P1 ${more === 1 ? 'alert waits' : 'alerts wait'}.`}
        </span>
      </div>
      <ExerciseMark status={alert.status} />
      {alert.training && <strong className={styles['training']}>TRAINING alert</strong>}
      <Button
        tone="urgent"
        keys={keyOf('acknowledge')}
        className={styles['big']}
        unavailable={notAcknowledge}
        onClick={() => void acknowledge(alert)}
      >
        Acknowledge
      </Button>
      <Button
        keys={keyOf('show-on-map')}
        className={styles['ghost']}
        onClick={() => {
          selectAlert(alert);
          showOnMap({ kind: 'zoom', schoolId: alert.schoolId });
        }}
      >
        Show on map
      </Button>
    </section>
  );
}

// Not read out again every second: the banner itself is an alert.
function Age({ sinceMs }: { readonly sinceMs: number }): ReactElement {
  return <span aria-hidden>{formatDuration(useNow() - sinceMs)}</span>;
}
