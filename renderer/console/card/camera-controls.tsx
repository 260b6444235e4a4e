import type { KeyboardEvent, ReactElement } from 'react';
import { distanceM } from '../../../shared/geo/geo';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { callSignOf } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { liftedBy, type MaskState, maskWords } from '../../ui/mask-words';
import { DropMenu } from '../../ui/menu';
import { useNow } from '../../ui/now';
import { type SourceChoice, sourceLine } from '../../ui/source-words';
import { stepFocus } from '../../ui/step-focus';
import { CameraGlyph } from '../../ui/camera-glyph';
import type { CameraState } from '../../operator/camera-states';
import { putMaskBack } from '../desk/mask-entries';
import { enterMode } from '../../operator/mode';
import { select } from '../../operator/selection';
import { sourceMenu } from '../desk/source-menu';
import { openOnNextTile } from '../../operator/choose-tile';
import { PanelHeader } from '../../ui/panel-header';
import lists from '../../ui/list.module.css';
import styles from './card.module.css';

/** What is masked of the selected camera's picture, and how two people lift it for a while. For cameras that have a mask. */
export function MaskControl({
  cameraId,
  mask,
}: {
  readonly cameraId: CameraId;
  readonly mask: MaskState;
}): ReactElement {
  const now = useNow(mask.kind === 'lifted');
  const unavailable = useWhyNot('lift-mask');
  return mask.kind === 'lifted' ? (
    <span className={styles['mask']} data-testid="card-mask">
      <span>
        {maskWords(mask, now)}, {liftedBy(mask)}
      </span>
      <Button size="small" onClick={() => void putMaskBack(cameraId)}>
        Put it back
      </Button>
    </span>
  ) : (
    <span className={styles['mask']} data-testid="card-mask">
      <span>Parts of the picture</span>
      <Button size="small" unavailable={unavailable} onClick={() => enterMode({ kind: 'lift-mask', cameraId })}>
        Lift…
      </Button>
    </span>
  );
}

/** Which source a camera plays, and the choice of another one. For cameras that have several. */
export function SourceControl({
  cameraId,
  choice,
}: {
  readonly cameraId: CameraId;
  readonly choice: SourceChoice;
}): ReactElement {
  return (
    <DropMenu label="Source" entries={sourceMenu(cameraId, choice)}>
      <Button size="small" data-testid="card-source">
        {sourceLine(choice)}
      </Button>
    </DropMenu>
  );
}

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
              className={lists['row']}
              data-camera={other.id}
              onClick={() => select({ kind: 'camera', cameraId: other.id })}
              onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: other.id })}
              onKeyDown={(event) => rowKey(event, other.id)}
            >
              <CameraGlyph kind={states.get(other.id)?.kind ?? 'not-shown'} wordless />
              <span className={lists['small']}>{callSignOf(other.id)}</span>
              <span className={lists['name']}>{other.name}</span>
              <span className={lists['small']}>{Math.round(metres)} m</span>
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

/** The other cameras of a camera's school by their distance from it. Pure. */
export function nearestCameras(
  camera: Camera,
  cameras: Iterable<Camera>,
): readonly { readonly camera: Camera; readonly metres: number }[] {
  return [...cameras]
    .filter((other) => other.schoolId === camera.schoolId && other.id !== camera.id)
    .map((other) => ({ camera: other, metres: distanceM(camera.position, other.position) }))
    .sort((a, b) => a.metres - b.metres || a.camera.number - b.camera.number);
}
