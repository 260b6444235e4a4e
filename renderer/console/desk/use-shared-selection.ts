import { useEffect } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { onMirror } from '../../mirror/store';
import { select, selectedCameraId, useSelection } from './selection';

let heard: CameraId | null = null;

/** Selects here what is selected in a wall window. What is left there stays selected here. */
export function useSharedSelection(): void {
  useEffect(() => hearSelection(), []);
}

/** Listens to what is selected elsewhere. @returns a function that ends it */
export function hearSelection(): () => void {
  return onMirror(
    ({ selectedCameraId: cameraId }) => cameraId,
    (cameraId) => {
      if (cameraId === null || selectedCameraId(useSelection.getState().selection) === cameraId) return;
      heard = cameraId;
      select({ kind: 'camera', cameraId });
    },
  );
}

/** Whether a selection has just come from elsewhere, so that main knows of it; asked once for each. */
export function takeHeard(cameraId: CameraId): boolean {
  const was = heard === cameraId;
  heard = null;
  return was;
}
