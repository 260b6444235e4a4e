import type { KeyboardEvent, ReactElement } from 'react';
import type { Camera } from '../../../../shared/vocabulary/camera';
import type { CameraId } from '../../../../shared/vocabulary/ids';
import type { StationMirror } from '../../../mirror/store';
import { CameraGlyph } from '../../cameras/camera-glyph';
import type { CameraState } from '../../cameras/camera-states';
import { select } from '../../desk/selection';
import { openOnNextTile } from '../../gestures/choose-tile';
import { type Area, distanceM, isInside, middleOf } from '../../../../shared/geo/geo';
import styles from './area-panel.module.css';

/** The cameras that an area picks, the nearest to its middle first. Each can be dragged and opened like in the list. */
export function AreaPicks({
  station,
  states,
  area,
  cameras,
}: {
  readonly station: StationMirror;
  readonly states: ReadonlyMap<CameraId, CameraState>;
  readonly area: Area;
  readonly cameras: readonly Camera[];
}): ReactElement {
  const middle = middleOf(area);
  return (
    <ul className={styles['list']} aria-label="Cameras of the area">
      {cameras.map((camera) => (
        <li
          key={camera.id}
          tabIndex={0}
          className={styles['row']}
          data-camera={camera.id}
          data-testid={`area-camera-${camera.id}`}
          onClick={() => select({ kind: 'camera', cameraId: camera.id })}
          onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: camera.id })}
          onKeyDown={(event) => rowKey(event, camera.id)}
        >
          <CameraGlyph kind={states.get(camera.id)?.kind ?? 'not-shown'} wordless />
          <span className={styles['name']}>
            {station.schools.get(camera.schoolId)?.shortName}, {camera.name}
          </span>
          <span className={styles['metres']}>
            {isInside(area, camera.position) ? '' : 'outside, '}
            {Math.round(distanceM(middle, camera.position))} m
          </span>
        </li>
      ))}
    </ul>
  );
}

function rowKey(event: KeyboardEvent, cameraId: CameraId): void {
  if (event.key === 'Enter') void openOnNextTile({ kind: 'camera', cameraId });
  else if (event.key === ' ') select({ kind: 'camera', cameraId });
  else return;
  event.preventDefault();
}
