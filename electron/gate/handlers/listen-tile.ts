import { findMonitor } from '../../../shared/wall/change-walls';
import { cameraName, cellName, type Handler } from './handler';

/** Makes one tile of the station the one that is heard; its ticket says so. */
export const listenTile: Handler<'listen-tile'> = (input, { station }) => {
  if (!input.on) {
    station.heard = null;
    return { kind: 'done', value: {} };
  }
  const { at, cameraId } = input;
  if (findMonitor(station.walls.walls, at.monitorId)?.cells[at.cell] !== cameraId) {
    const reason = `${cellName(station, at)} does not show ${cameraName(station, cameraId)}.`;
    return { kind: 'impossible', reason };
  }
  if (!station.windows.isOpen(at.monitorId)) {
    return { kind: 'impossible', reason: `${cellName(station, at)} has no window that could be heard: open it first.` };
  }
  station.heard = { monitorId: at.monitorId, cameraId };
  return { kind: 'done', value: {} };
};
