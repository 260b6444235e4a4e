import { callNumbers, callSign, type CallNumbers } from '../../shared/keypad/numbers';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId } from '../../shared/vocabulary/ids';
import { useStation, type StationMirror } from './station-mirror';

const known = new WeakMap<StationMirror['cameras'], CallNumbers>();

/** The numbers that a station's cameras are called by; worked out once a directory. */
export function callNumbersOf({ schools, cameras }: Pick<StationMirror, 'schools' | 'cameras'>): CallNumbers {
  const numbers = known.get(cameras) ?? callNumbers([...schools.values()], [...cameras.values()]);
  known.set(cameras, numbers);
  return numbers;
}

/** The number that a camera is called by, as it is written: `#304`. The directory does not change while the window is open. */
export function callSignOf(cameraId: CameraId): string {
  const station = useStation.getState().station;
  return callSign(station ? callNumbersOf(station).byCamera.get(cameraId) : undefined);
}

/** A camera's name with the number that it is called by in front, `#304 Bus lane`. */
export function calledName({ id, name }: Pick<Camera, 'id' | 'name'>): string {
  return `${callSignOf(id)} ${name}`.trim();
}
