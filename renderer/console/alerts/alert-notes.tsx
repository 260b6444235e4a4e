import type { ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { StationMirror } from '../../mirror/store';
import { formatTimeOfDay } from '../../ui/format';
import { whoWords } from '../../ui/role-words';
import { PanelHeader } from '../panel-header';
import { NoteField } from './note-field';
import styles from './alert-notes.module.css';

/** What was written about an alert, the newest last, and a field for more. */
export function AlertNotes({
  alert,
  station,
  readOnly,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
  readonly readOnly: boolean;
}): ReactElement {
  return (
    <section aria-label="Notes">
      <PanelHeader
        level={3}
        title="Notes"
        hint={alert.notes.length > 0 ? undefined : readOnly ? 'none' : 'none yet; they stay with the alert'}
      />
      <ul className={styles['notes']}>
        {alert.notes.map(({ atMs, operatorId, text }) => (
          <li key={`${atMs} ${text}`} className={styles['note']}>
            <span className={styles['who']}>
              {formatTimeOfDay(atMs)} {whoWords(operatorId, station.session)}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {!readOnly && <NoteField key={alert.id} alert={alert} />}
    </section>
  );
}
