import type { KeyboardEvent, ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { useKeysOf } from '../../mirror/preference-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
import { classNames } from '../../ui/class-names';
import { formatDuration } from '../../ui/format';
import { ExerciseMark } from '../../ui/exercise-mark';
import { Glyph } from '../../ui/glyph';
import { Keycap } from '../../ui/keycap';
import { stepFocus } from '../../ui/step-focus';
import { alertTone } from './alert-chip';
import { selectAlert } from './handle-alert';
import { dispositionWords, handlingWords } from './queue';
import styles from './alert-queue.module.css';

/** Where an alert is: its school, and the camera where the source named one. */
export function alertPlace(alert: Alert, station: StationMirror): string {
  const school = station.schools.get(alert.schoolId)?.shortName ?? alert.schoolId;
  const camera = alert.cameraId && station.cameras.get(alert.cameraId)?.name;
  return camera ? `${school} · ${camera}` : school;
}

/** One alert of the queue. */
export function AlertRow({
  alert,
  station,
  now,
  selected,
  next,
  tabStop,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
  readonly now: UtcMs;
  readonly selected: boolean;
  /** It is the one that the key acknowledges. */
  readonly next: boolean;
  /** The one row that Tab reaches. */
  readonly tabStop: boolean;
}): ReactElement {
  const keyOf = useKeysOf();
  const tone = alertTone(alert);
  const closed = alert.handling === 'closed';
  return (
    <tr
      tabIndex={tabStop ? 0 : -1}
      aria-selected={selected}
      data-alert={alert.id}
      data-testid={`alert-${alert.id}`}
      className={classNames(styles['row'], styles[tone], selected && styles['selected'], closed && styles['closed'])}
      onClick={() => selectAlert(alert)}
      onKeyDown={(event) => rowKey(event, alert)}
    >
      <td className={styles['priority']}>
        <Glyph name={`priority-${alert.priority}`} /> <b>P{alert.priority}</b>
      </td>
      <td>{formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)}</td>
      <td>
        <ExerciseMark status={alert.status} /> <b>{alert.title}</b>
        {alert.occurrences > 1 && <span className={styles['quiet']}> × {alert.occurrences}</span>}
      </td>
      <td>{alertPlace(alert, station)}</td>
      <td className={styles['condition']}>{alert.condition}</td>
      <td className={styles['handlingCell']}>
        {closed && alert.disposition ? dispositionWords(alert.disposition) : handlingWords(alert, station.session)}
      </td>
      <td className={classNames(styles['suppression'], alert.suppression === 'none' && styles['quiet'])}>
        {alert.suppression}
      </td>
      <td className={styles['hint']}>
        {next && (
          <>
            <Keycap keys={keyOf('acknowledge')} /> acknowledge
          </>
        )}
        {selected && !closed && alert.handling !== 'new' && (
          <>
            <Keycap keys={keyOf('close-alert')} /> close
          </>
        )}
      </td>
    </tr>
  );
}

function rowKey(event: KeyboardEvent<HTMLTableRowElement>, alert: Alert): void {
  if (stepFocus(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
  selectAlert(alert);
  event.preventDefault();
}
