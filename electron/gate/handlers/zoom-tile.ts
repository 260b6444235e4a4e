import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';
import { touchTour } from './touch-tour';

/** Zooms a tile's picture. */
export const zoomTile: Handler<'zoom-tile'> = ({ at, zoom }, { station }) => {
  const result = setUpTile(station, { kind: 'zoom-tile', at, zoom }, zoom === null ? 'Zoom out of' : 'Zoom');
  if (result.kind === 'done') touchTour(station, at);
  return result;
};
