import type { Handler } from './handler';

/** Makes a camera the one that the console's card and the hotspots show; tickets follow, or end. */
export const viewCamera: Handler<'view-camera'> = ({ cameraId }, { station }) => {
  if (station.viewed !== cameraId) station.publisher.publish({ kind: 'camera-selected', cameraId }, 'all');
  station.viewed = cameraId;
  if (cameraId !== null) station.walls.change({ kind: 'feed-hotspots', cameraId });
  return { kind: 'done', value: {} };
};
