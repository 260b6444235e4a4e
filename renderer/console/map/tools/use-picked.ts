import { useMemo } from 'react';
import type { Camera } from '../../../../shared/vocabulary/camera';
import type { CameraId } from '../../../../shared/vocabulary/ids';
import { pickCameras } from './area';
import { useArea } from './area-store';

const none: ReadonlySet<CameraId> = new Set();

/** The cameras that the area on the map picks; none where there is no area. */
export function usePicked(cameras: ReadonlyMap<CameraId, Camera>): ReadonlySet<CameraId> {
  const { area, pick } = useArea();
  return useMemo(
    () => (area ? new Set(pickCameras(area, pick, cameras.values()).cameras.map(({ id }) => id)) : none),
    [area, pick, cameras],
  );
}
