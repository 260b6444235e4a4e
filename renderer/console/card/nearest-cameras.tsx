import type { KeyboardEvent, ReactElement } from 'react';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { callSignOf } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { stepFocus } from '../../ui/step-focus';
import { CameraGlyph } from '../cameras/camera-glyph';
import type { CameraState } from '../cameras/camera-states';
import { openOnNextTile } from '../gestures/choose-tile';
import { select } from '../desk/selection';
import { PanelHeader } from '../panel-header';
import { nearestCameras } from './nearest';
import styles from './nearest-cameras.module.css';

/** The other cameras of the school, the nearest first. Each can be dragged and opened like in the list. */
export function NearestCameras({
  camera,
  station,
  states,
}: {
  readonly camera: Camera;
  readonly station: StationMirror;
  readonly states: ReadonlyMap<CameraId, CameraState>;
}): ReactElement {
  const nearest = nearestCameras(camera, station.cameras.values());
  return (
    <section className={styles['nearest']} aria-label="Nearest cameras">
      <PanelHeader level={3} title="Nearest cameras" hint="of the same school" />
      {nearest.length === 0 ? (
        <p className={styles['none']}>This school has no other camera.</p>
      ) : (
        <ul role="listbox" aria-label="Cameras, the nearest first" className={styles['list']}>
          {nearest.map(({ camera: other, metres }, index) => (
            <li
              key={other.id}
              role="option"
              aria-selected={false}
              tabIndex={index === 0 ? 0 : -1}
              className={styles['row']}
              data-camera={other.id}
              onClick={() => select({ kind: 'camera', cameraId: other.id })}
              onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: other.id })}
              onKeyDown={(event) => rowKey(event, other.id)}
            >
              <CameraGlyph kind={states.get(other.id)?.kind ?? 'not-shown'} wordless />
              <span className={styles['number']}>{callSignOf(other.id)}</span>
              <span className={styles['name']}>{other.name}</span>
              <span className={styles['number']}>{Math.round(metres)} m</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function rowKey(event: KeyboardEvent<HTMLElement>, cameraId: CameraId): void {
  if (stepFocus(event)) return;
  if (event.key === 'Enter') void openOnNextTile({ kind: 'camera', cameraId: cameraId });
  else if (event.key === ' ') select({ kind: 'camera', cameraId });
  else return;
  event.preventDefault();
}
