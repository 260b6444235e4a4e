import { useState, type ReactElement } from 'react';
import { Plus } from 'lucide-react';
import { SchoolId, type CameraId } from '../../../shared/vocabulary/ids';
import { cameraName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { camerasOfSchool } from '../desk/open';
import { selectedCameraId, useSelection } from '../desk/selection';
import { usePicked } from '../map/tools/use-picked';
import { changeDraft, withCameras } from './draft';
import styles from './tours.module.css';

/** The ways to put cameras into a tour: the one that is selected, those picked on the map, a whole school. */
export function AddStops({ station, full }: { readonly station: StationMirror; readonly full: boolean }): ReactElement {
  const selected = useSelection(({ selection }) => selectedCameraId(selection));
  const picked = usePicked(station.cameras);
  const schools = [...station.schools.values()].sort((a, b) => a.shortName.localeCompare(b.shortName, 'en'));
  const [school, pickSchool] = useState<SchoolId | undefined>(schools[0]?.id);
  const ofSchool = school ? camerasOfSchool(station.cameras.values(), school) : [];
  const name = selected && cameraName(selected, station);
  return (
    <div className={styles['add']}>
      <Add
        label={name === null ? 'Select a camera in the list or on the map' : `Add ${name}`}
        name="add-selected"
        cameraIds={selected === null ? [] : [selected]}
        full={full}
      />
      {picked.size > 0 && (
        <Add label={`Add the ${picked.size} picked on the map`} name="add-picked" cameraIds={[...picked]} full={full} />
      )}
      <span className={styles['school']}>
        <select
          className={styles['input']}
          aria-label="School"
          data-testid="tour-school"
          value={school ?? ''}
          onChange={({ target }) => pickSchool(SchoolId.parse(target.value))}
        >
          {schools.map(({ id, shortName }) => (
            <option key={id} value={id}>
              {shortName}
            </option>
          ))}
        </select>
        <Add
          label={ofSchool.length === 1 ? 'Add its camera' : `Add its ${ofSchool.length} cameras`}
          name="add-school"
          cameraIds={ofSchool.map(({ id }) => id)}
          full={full}
        />
      </span>
    </div>
  );
}

function Add({
  label,
  name,
  cameraIds,
  full,
}: {
  readonly label: string;
  readonly name: string;
  readonly cameraIds: readonly CameraId[];
  readonly full: boolean;
}): ReactElement {
  return (
    <Button
      size="small"
      icon={<Plus aria-hidden />}
      disabled={cameraIds.length === 0 || full}
      title={full ? 'A tour has at most 64 stops' : label}
      data-testid={name}
      onClick={() => changeDraft((draft) => withCameras(draft, cameraIds))}
    >
      <span className={styles['clip']}>{label}</span>
    </Button>
  );
}
