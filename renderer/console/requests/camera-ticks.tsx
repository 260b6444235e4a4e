import type { ReactElement } from 'react';
import { CameraId } from '../../../shared/vocabulary/ids';
import { mostRequestCameras } from '../../../shared/vocabulary/recording-request';
import { calledName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { camerasOfSchool } from '../desk/open';
import styles from './request-form.module.css';

/** The cameras that are asked for, a tick each; those with a gap in the range say so. */
export function CameraTicks({
  station,
  offered,
  ticked,
  gaps,
  onTick,
  onOffer,
}: {
  readonly station: StationMirror;
  readonly offered: readonly CameraId[];
  readonly ticked: readonly CameraId[];
  readonly gaps: ReadonlySet<CameraId> | undefined;
  readonly onTick: (ticked: readonly CameraId[]) => void;
  /** Undefined where only these are offered. */
  readonly onOffer: ((cameraId: CameraId) => void) | undefined;
}): ReactElement {
  const several = new Set(offered.map((id) => station.cameras.get(id)?.schoolId)).size > 1;
  const isFull = ticked.length >= mostRequestCameras;
  // In the order in which they are offered.
  const tick = (id: CameraId, on: boolean): void =>
    onTick(offered.filter((each) => (each === id ? on : ticked.includes(each))));
  return (
    <fieldset className={styles['cameras']}>
      <legend>
        Cameras, {ticked.length} of {offered.length}
      </legend>
      {offered.map((id) => {
        const camera = station.cameras.get(id);
        const school = several && camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}: ` : '';
        const gap = gaps?.has(id) === true;
        return (
          <label key={id} className={styles['tick']} data-gap={gap || undefined}>
            <input
              type="checkbox"
              checked={ticked.includes(id)}
              disabled={isFull && !ticked.includes(id)}
              onChange={({ target }) => tick(id, target.checked)}
            />
            <span className={styles['name']}>
              {school}
              {camera ? `${camera.number} ${camera.name}` : 'not listed now'}
              {gap && ': gap'}
            </span>
          </label>
        );
      })}
      {onOffer && (
        <select
          className={styles['add']}
          aria-label="Add a camera"
          data-testid="add-request-camera"
          disabled={isFull}
          value=""
          onChange={({ target }) => {
            const id = CameraId.safeParse(target.value).data;
            if (!id) return;
            onOffer(id);
            onTick([...ticked, id]);
          }}
        >
          <option value="">{isFull ? `At most ${mostRequestCameras} at a time` : 'Add a camera…'}</option>
          {[...station.schools.values()].map((school) => (
            <optgroup key={school.id} label={school.shortName}>
              {camerasOfSchool(station.cameras.values(), school.id)
                .filter(({ id }) => !offered.includes(id))
                .map((camera) => (
                  <option key={camera.id} value={camera.id}>
                    {school.shortName}: {calledName(camera)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </fieldset>
  );
}
