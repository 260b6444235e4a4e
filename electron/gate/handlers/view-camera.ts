import type { Handler } from './handler';

/** Makes a camera the one that the console's card shows; its ticket follows, or ends. */
export const viewCamera: Handler<'view-camera'> = ({ cameraId }, { station }) => {
  station.viewed = cameraId;
  return { kind: 'done', value: {} };
};
