/** A school with exterior and interior cameras, for tests. */
import { Camera } from '../../shared/vocabulary/camera';
import { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import { School } from '../../shared/vocabulary/school';
import { CameraDirectory, coveredAddresses, type CameraStream } from '../cameras/directory';

const position = { lat: 41.4919, lon: -81.6496 };

/** East Tech, and John Hay that has no camera. */
export const schools = ['east-tech', 'john-hay'].map((id) =>
  School.parse({ id, name: `${id} High School`, shortName: id, address: '1 Main Street', position }),
);

/** Ids of the schools. */
export const [eastTech, johnHay] = [SchoolId.parse('east-tech'), SchoolId.parse('john-hay')];

/** The credential of every stream. */
export const credential = CredentialId.parse('camera-server');

/** A camera of East Tech. */
export function makeCamera(name: string, number: number, placement: Camera['placement'] = 'exterior'): Camera {
  const view = { bearingDeg: 0, fieldOfViewDeg: 90, sceneWidthM: 20 };
  return Camera.parse({ id: `east-tech.${name}`, schoolId: eastTech, number, name, placement, position, ...view });
}

/** Where a camera's stream is: a folder of its own. */
export function streamOf(cameraId: CameraId): CameraStream {
  const url = `http://nvr.test/${cameraId}/index.m3u8`;
  return { url, covers: coveredAddresses(url), credential };
}

/** Five exterior cameras, numbered backwards, and one inside. */
export const cameras = [
  ...['lot', 'bus', 'door', 'walk', 'yard'].map((name, index) => makeCamera(name, 5 - index)),
  makeCamera('hall', 6, 'interior'),
];

/** The id of a camera of East Tech. */
export function cameraId(name: string): CameraId {
  return CameraId.parse(`east-tech.${name}`);
}

/** A directory of them all. */
export function makeDirectory(): CameraDirectory {
  return new CameraDirectory(schools, cameras, new Map(cameras.map(({ id }) => [id, streamOf(id)])));
}
