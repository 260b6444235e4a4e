import { cellName, type Handler } from './handler';

/** Takes the camera out of a cell. */
export const emptyTile: Handler<'empty-tile'> = ({ at }, { station }) => {
  const operatorId = station.session.operator.id;
  const label = `Empty ${cellName(station, at)}`;
  const result = station.walls.change({ kind: 'empty-tile', at }, { operatorId, label });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
