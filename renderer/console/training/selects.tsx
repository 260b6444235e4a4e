import type { ReactElement } from 'react';
import { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import type { School } from '../../../shared/vocabulary/camera';
import { calledName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { camerasOfSchool } from '../desk/open';
import styles from './training-panel.module.css';

function schoolsByName(station: StationMirror): readonly School[] {
  return [...station.schools.values()].sort((a, b) => a.shortName.localeCompare(b.shortName, 'en'));
}

/** Picks a camera, by school. */
export function CameraSelect({
  station,
  value,
  onChange,
}: {
  readonly station: StationMirror;
  readonly value: CameraId;
  readonly onChange: (cameraId: CameraId) => void;
}): ReactElement {
  return (
    <select
      className={styles['select']}
      aria-label="Camera"
      data-testid="training-camera"
      value={value}
      onChange={(event) => onChange(CameraId.parse(event.target.value))}
    >
      {schoolsByName(station).map((school) => (
        <optgroup key={school.id} label={school.shortName}>
          {camerasOfSchool(station.cameras.values(), school.id).map((camera) => (
            <option key={camera.id} value={camera.id}>
              {school.shortName}: {calledName(camera)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** Picks a school. */
export function SchoolSelect({
  station,
  value,
  onChange,
}: {
  readonly station: StationMirror;
  readonly value: SchoolId;
  readonly onChange: (schoolId: SchoolId) => void;
}): ReactElement {
  return (
    <select
      className={styles['select']}
      aria-label="School"
      data-testid="training-school"
      value={value}
      onChange={(event) => onChange(SchoolId.parse(event.target.value))}
    >
      {schoolsByName(station).map((school) => (
        <option key={school.id} value={school.id}>
          {school.shortName}
        </option>
      ))}
    </select>
  );
}
