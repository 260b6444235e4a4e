import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

/** Locks a tile in the operator's name. */
export const lockTile: Handler<'lock-tile'> = ({ at }, { station }) => {
  const { id: operatorId, name, role } = station.session.operator;
  return setUpTile(
    station,
    { kind: 'lock-tile', at, lock: { operatorId, name, role, sinceMs: utcMs(Date.now()) } },
    'Lock',
  );
};
