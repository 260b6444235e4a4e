import { useEffect, type FocusEvent, type PointerEvent } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { pointAt, pointAway } from './peek';

/** What an element listens to so that a camera is glanced at while it is pointed at. */
export interface PointingListeners {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Makes a camera's marker one that is glanced at. A finger has no way to point without pressing. */
export function usePointing(cameraId: CameraId): PointingListeners {
  const onPointerLeave = (): void => pointAway('pointer', cameraId);
  const onBlur = (): void => pointAway('focus', cameraId);
  // A marker that goes away under the pointer says nothing of its own.
  useEffect(
    () => () => {
      pointAway('pointer', cameraId);
      pointAway('focus', cameraId);
    },
    [cameraId],
  );
  return {
    onPointerEnter: ({ pointerType, buttons }) => {
      if (pointerType !== 'touch' && buttons === 0) pointAt('pointer', cameraId);
    },
    onPointerLeave,
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(':focus-visible')) pointAt('focus', cameraId);
    },
    onBlur,
  };
}
