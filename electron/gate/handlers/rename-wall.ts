import { arrange, wallName } from '../arrange';
import type { Handler } from './handler';

/** Gives a wall another name. */
export const renameWall: Handler<'rename-wall'> = ({ wallId, name }, { station }) => {
  const result = arrange(
    station,
    { kind: 'rename-wall', wallId, name },
    `Rename ${wallName(station, wallId)} to ${name}`,
  );
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
