import type { ReactElement } from 'react';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { Alert } from '../../../shared/vocabulary/alert';
import { calledName } from '../../mirror/selectors';
import { classNames } from '../../ui/class-names';
import { urgencyWords } from '../../ui/alert-words';
import { stateWords } from '../../ui/state-words';
import { Unseen } from '../../ui/unseen';
import { alertTone } from '../alerts/alert-chip';
import { CameraGlyph } from '../cameras/camera-glyph';
import { isBad, type CameraState } from '../cameras/camera-states';
import { openOnNextTile } from '../gestures/choose-tile';
import { select } from '../desk/selection';
import styles from './camera-marker.module.css';
import { usePointing } from './use-pointing';

/** A camera on the map: its number, where it looks, and its state where it is not as it should be. */
export function CameraMarker({
  camera,
  state,
  selected,
  picked = false,
  aside = false,
  alert,
  on,
}: {
  readonly camera: Camera;
  readonly state: CameraState;
  readonly selected: boolean;
  /** The area on the map picks it. */
  readonly picked?: boolean;
  /** The search leaves it out. */
  readonly aside?: boolean;
  /** An open alert is about it. */
  readonly alert?: Alert | undefined;
  /** Which drawing it is on: there may be two of one camera. */
  readonly on: 'map' | 'plan';
}): ReactElement {
  const pointing = usePointing(camera.id);
  const speaker = state.kind === 'not-shown' ? 'quiet' : stateWords[state.kind].speaker;
  return (
    <button
      type="button"
      className={classNames(
        styles['camera'],
        styles[speaker],
        aside && styles['aside'],
        picked && styles['picked'],
        alert && styles['alerted'],
        alert && styles[`alerted-${alertTone(alert)}`],
        selected && styles['selected'],
      )}
      aria-pressed={selected}
      title={calledName(camera)}
      data-camera={camera.id}
      data-alert={alert?.id}
      data-testid={`${on}-camera-${camera.id}`}
      {...pointing}
      onClick={() => select({ kind: 'camera', cameraId: camera.id })}
      onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: camera.id })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        select({ kind: 'camera', cameraId: camera.id });
        void openOnNextTile({ kind: 'camera', cameraId: camera.id });
      }}
    >
      <svg
        className={styles['direction']}
        viewBox="-20 -20 40 40"
        aria-hidden="true"
        style={{ transform: `rotate(${camera.bearingDeg}deg)` }}
      >
        <path d="M-5-12.5L0-19L5-12.5z" />
      </svg>
      <span className={styles['number']}>{camera.number}</span>
      <Unseen>{`, ${calledName(camera)}, ${state.kind.replace('-', ' ')}${picked ? ', in the selected area' : ''}`}</Unseen>
      {alert && <Unseen>{`, ${urgencyWords(alert)} ${alert.title}`}</Unseen>}
      {isBad(state.kind) && (
        <span className={styles['state']} aria-hidden="true">
          <CameraGlyph kind={state.kind} wordless />
        </span>
      )}
    </button>
  );
}
