import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

/** Zooms a tile's picture. */
export const zoomTile: Handler<'zoom-tile'> = ({ at, zoom }, { station }) =>
  setUpTile(station, { kind: 'zoom-tile', at, zoom }, zoom === null ? 'Zoom out of' : 'Zoom');
