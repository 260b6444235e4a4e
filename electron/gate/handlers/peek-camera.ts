import type { Handler } from './handler';

/** Makes a camera the one that the operator glances at; its ticket follows, or ends. */
export const peekCamera: Handler<'peek-camera'> = ({ cameraId }, { station }) => {
  station.peeked = cameraId;
  return { kind: 'done', value: {} };
};
