import { findMonitor } from '../../../shared/wall/change-walls';
import { cameraName, type Handler } from './handler';

/**
 * Makes a camera the one that the console's card and the hotspots show; tickets follow, or end. A wall window selects only
 * what it shows.
 */
export const viewCamera: Handler<'view-camera'> = ({ cameraId }, { station, caller }) => {
  const own = station.windows.all().find(({ id }) => caller.kind === 'window' && id === caller.windowId);
  const monitor = own?.role.kind === 'wall' ? findMonitor(station.walls.walls, own.role.monitorId) : undefined;
  if (cameraId !== null && own?.role.kind === 'wall' && !monitor?.cells.includes(cameraId)) {
    const reason = `A monitor's window selects only what it shows, and not ${cameraName(station, cameraId)}.`;
    return { kind: 'impossible', reason };
  }
  if (station.viewed !== cameraId) station.publisher.publish({ kind: 'camera-selected', cameraId }, 'all');
  station.viewed = cameraId;
  if (cameraId !== null) station.walls.change({ kind: 'feed-hotspots', cameraId });
  return { kind: 'done', value: {} };
};
