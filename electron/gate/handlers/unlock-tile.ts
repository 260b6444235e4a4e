import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

/** Unlocks a tile, where the operator's role may. */
export const unlockTile: Handler<'unlock-tile'> = ({ at }, { station }) =>
  setUpTile(station, { kind: 'unlock-tile', at, by: station.session.operator.role }, 'Unlock');
