import type { Camera } from '../../../shared/vocabulary/camera';
import { distanceM } from '../../../shared/geo/geo';

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
