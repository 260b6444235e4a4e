import { cellName, type Handler } from './handler';

/** Takes the camera out of a cell. */
export const emptyTile: Handler<'empty-tile'> = ({ at }, { station }) => {
  const operatorId = station.session.operator.id;
  const label = `Empty ${cellName(station, at)}`;
  const result = station.walls.takeAway({ kind: 'empty-tile', at }, { operatorId, label });
  if (result.kind === 'changed' && result.notSaved !== undefined) {
    const message = `That a tile was emptied could not be saved (${result.notSaved.slice(0, 200)}). It is empty until the end of this run.`;
    station.problems.add({ area: 'store', message });
  }
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
