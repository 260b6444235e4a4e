import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

/** Writes a label on a tile, or takes it away. */
export const labelTile: Handler<'label-tile'> = ({ at, label }, { station }) =>
  setUpTile(station, { kind: 'label-tile', at, label }, label === null ? 'Take the label off' : 'Label');
