import { useState, type ReactElement } from 'react';
import { AlertStatus, AlertType, type AlertEvent } from '../../../shared/vocabulary/alert';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import { schoolName } from '../../mirror/selectors';
import { useMirror, type StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { alertTypeWords } from '../alerts/queue';
import { act } from '../desk/act';
import { selectedSchoolId, useSelection } from '../desk/selection';
import { PanelHeader } from '../panel-header';
import { SchoolSelect } from './selects';
import styles from './training-panel.module.css';

/** Raises an alert at a school of the training district. */
export function TrainingAlert({ station }: { readonly station: StationMirror }): ReactElement | null {
  const selection = useSelection((state) => state.selection);
  const alerts = useMirror((mirror) => mirror.alerts);
  const [picked, pick] = useState<SchoolId | null>(null);
  const [type, setType] = useState<AlertType>('emergency-button');
  const [status, setStatus] = useState<AlertStatus>('actual');
  const schoolId =
    picked ?? selectedSchoolId(selection, station.cameras, alerts) ?? station.schools.keys().next().value ?? null;
  if (schoolId === null) return null;
  const name = schoolName(schoolId, station);
  return (
    <>
      <PanelHeader level={3} title="Training alert" hint="marked as training everywhere" />
      <div className={styles['part']}>
        <div className={styles['pair']}>
          <SchoolSelect station={station} value={schoolId} onChange={pick} />
          <select
            className={styles['select']}
            aria-label="Kind of alert"
            data-testid="training-alert-type"
            value={type}
            onChange={(event) => setType(AlertType.parse(event.target.value))}
          >
            {AlertType.options.map((option) => (
              <option key={option} value={option}>
                {alertTypeWords[option]}
              </option>
            ))}
          </select>
        </div>
        <select
          className={styles['select']}
          aria-label="How it is meant"
          data-testid="training-alert-status"
          value={status}
          onChange={(event) => setStatus(AlertStatus.parse(event.target.value))}
        >
          {AlertStatus.options.map((option) => (
            <option key={option} value={option}>
              {statusWords[option]}
            </option>
          ))}
        </select>
        <Button data-testid="training-raise" onClick={() => void raise({ type, status, schoolId }, name)}>
          Raise at {name}
        </Button>
      </div>
    </>
  );
}

const statusWords: Readonly<Record<AlertStatus, string>> = {
  actual: 'As if it were real',
  exercise: 'An exercise: opens no locked camera',
  test: 'A test: opens no locked camera',
};

async function raise(signal: Pick<AlertEvent, 'type' | 'status' | 'schoolId'>, schoolName: string): Promise<void> {
  const event = { id: crypto.randomUUID(), ...signal };
  await act('raise-alert', { event, source: 'training panel' }, `${alertTypeWords[signal.type]} at ${schoolName}`);
}
