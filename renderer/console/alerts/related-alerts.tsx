import type { ReactElement } from 'react';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror, type StationMirror } from '../../mirror/store';
import { PanelHeader } from '../panel-header';
import { AlertChip } from './alert-chip';
import { selectAlert } from './handle-alert';
import { handlingWords } from './queue';
import styles from './alert-card.module.css';

/** So many are named; of the others it is said how many there are. */
const named = 5;

/** What else is open at the same school: it may be the same matter. */
export function RelatedAlerts({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement | null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const others = inQueueOrder(
    alerts.filter(
      ({ id, schoolId, handling }) => id !== alert.id && schoolId === alert.schoolId && handling !== 'closed',
    ),
  );
  if (others.length === 0) return null;
  return (
    <section aria-label="Also open at this school">
      <PanelHeader level={3} title="Also open here" hint={others.length > named ? `${others.length}` : undefined} />
      <ul className={styles['related']}>
        {others.slice(0, named).map((other) => (
          <li key={other.id}>
            <button type="button" className={styles['other']} onClick={() => selectAlert(other)}>
              <AlertChip alert={other} />
              <span className={styles['cut']}>
                {other.title}, {handlingWords(other, station.session)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
