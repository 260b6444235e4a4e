import { cellName, type Handler } from './handler';

/** Exchanges what two cells show. */
export const swapTiles: Handler<'swap-tiles'> = ({ from, to }, { station }) => {
  const label = `Move ${cellName(station, from)} to ${cellName(station, to)}`;
  const operatorId = station.session.operator.id;
  const result = station.walls.change({ kind: 'swap-tiles', from, to }, { operatorId, label });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
