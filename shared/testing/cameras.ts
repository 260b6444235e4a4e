import { Camera } from '../vocabulary/camera';

/** A camera of the school `east-tech`; what a test is about goes into `differences`. */
export function makeCamera(id: string, differences: Readonly<Record<string, unknown>> = {}): Camera {
  return Camera.parse({
    id,
    schoolId: 'east-tech',
    number: 1,
    name: 'Front',
    placement: 'exterior',
    position: { lat: 41.5, lon: -81.6 },
    bearingDeg: 0,
    fieldOfViewDeg: 90,
    sceneWidthM: 20,
    ...differences,
  });
}
