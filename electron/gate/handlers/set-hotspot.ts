import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

/** Makes a cell a hotspot; it shows the camera at once that is viewed now. */
export const setHotspot: Handler<'set-hotspot'> = ({ at, on }, { station }) => {
  const result = setUpTile(station, { kind: 'set-hotspot', at, on }, on ? 'Hotspot on' : 'No hotspot on');
  if (result.kind === 'done' && on && station.viewed) {
    station.walls.change({ kind: 'feed-hotspots', cameraId: station.viewed });
  }
  return result;
};
