import { useState, type ReactElement } from 'react';
import { AlertType } from '../../../shared/vocabulary/alert';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import { useAlerts } from '../../mirror/alert-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
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
  const alerts = useAlerts((mirror) => mirror.alerts);
  const [picked, pick] = useState<SchoolId | null>(null);
  const [type, setType] = useState<AlertType>('emergency-button');
  const schoolId =
    picked ?? selectedSchoolId(selection, station.cameras, alerts) ?? station.schools.keys().next().value ?? null;
  if (schoolId === null) return null;
  const name = station.schools.get(schoolId)?.shortName ?? schoolId;
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
        <Button data-testid="training-raise" onClick={() => void raise(schoolId, type, name)}>
          Raise at {name}
        </Button>
      </div>
    </>
  );
}

async function raise(schoolId: SchoolId, type: AlertType, schoolName: string): Promise<void> {
  const event = { id: crypto.randomUUID(), type, schoolId };
  await act('raise-alert', { event, source: 'training panel' }, `${alertTypeWords[type]} at ${schoolName}`);
}
