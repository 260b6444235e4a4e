/** A school with exterior and interior cameras, for tests. */
import { Camera, School } from '../../shared/vocabulary/camera';
import { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import { coveredAddresses } from '../cameras/camera-addresses';
import { CameraDirectory, type CameraStream } from '../cameras/directory';
import { coveredRecordings, type CameraRecordings } from '../cameras/recordings';

const position = { lat: 41.4919, lon: -81.6496 };

/** East Tech, and John Hay that has no camera. */
export const schools = ['east-tech', 'john-hay'].map((id) =>
  School.parse({ id, name: `${id} High School`, shortName: id, address: '1 Main Street', position }),
);

/** Ids of the schools. */
export const [eastTech, johnHay] = [SchoolId.parse('east-tech'), SchoolId.parse('john-hay')];

/** The credential of HLS. */
export const credential = CredentialId.parse('camera-server');

/** The credential of WebRTC. */
export const rtcCredential = CredentialId.parse('rtc-server');

/** A camera of East Tech. */
export function makeCamera(name: string, number: number, placement: Camera['placement'] = 'exterior'): Camera {
  const view = { bearingDeg: 0, fieldOfViewDeg: 90, sceneWidthM: 20 };
  return Camera.parse({ id: `east-tech.${name}`, schoolId: eastTech, number, name, placement, position, ...view });
}

/** Where a camera's stream is: a folder of its own. */
export function streamOf(cameraId: CameraId): CameraStream {
  const url = `http://nvr.test/${cameraId}/index.m3u8`;
  return { kind: 'hls', url, covers: coveredAddresses('hls', url), credential };
}

/** The second source of a camera: WebRTC, on another server and with another secret. */
export function whepOf(cameraId: CameraId): CameraStream {
  const url = `https://rtc.test/${cameraId}/whep`;
  return { kind: 'whep', url, covers: coveredAddresses('whep', url), credential: rtcCredential };
}

/** Where a camera's recordings are: below its stream, as in the training district. */
export function recordingsOf(cameraId: CameraId): CameraRecordings {
  const archive = `http://nvr.test/${cameraId}/archive`;
  const url = `${archive}/{fromS}/{untilS}/index.m3u8`;
  const source = { kind: 'hls', url, spans: `${archive}/spans?start={fromS}&end={untilS}` } as const;
  return { source, clockOffsetMs: 0, covers: coveredRecordings(source), credential };
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

/** A directory of them all; the camera at the door has two sources, the one in the yard no recordings. */
export function makeDirectory(): CameraDirectory {
  const streams = cameras.map(({ id, name }) => {
    return [id, name === 'door' ? [streamOf(id), whepOf(id)] : [streamOf(id)]] as const;
  });
  const recorded = cameras.filter(({ name }) => name !== 'yard').map(({ id }) => [id, recordingsOf(id)] as const);
  return new CameraDirectory(schools, cameras, new Map(streams), new Map(recorded));
}
