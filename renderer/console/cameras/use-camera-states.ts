import { useDeferredValue, useMemo } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { statesOfCameras, type CameraState } from './camera-states';

/** The state of every camera that a tile shows now. Drawing it gives way to what the operator does. */
export function useCameraStates(): ReadonlyMap<CameraId, CameraState> {
  const tiles = useDeferredValue(useMirror((feeds) => feeds.tiles));
  return useMemo(() => statesOfCameras(tiles), [tiles]);
}
