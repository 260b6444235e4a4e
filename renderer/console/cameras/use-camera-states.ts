import { useMemo } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useFeeds } from '../../mirror/feed-mirror';
import { statesOfCameras, type CameraState } from './camera-states';

/** The state of every camera that a tile shows now. */
export function useCameraStates(): ReadonlyMap<CameraId, CameraState> {
  const tiles = useFeeds((feeds) => feeds.tiles);
  return useMemo(() => statesOfCameras(tiles), [tiles]);
}
