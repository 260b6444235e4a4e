import { cellName, type Handler } from './handler';

/** Ends a cell's tour; the operator can take it back. */
export const stopTour: Handler<'stop-tour'> = ({ at }, { station }) => {
  const operatorId = station.session.operator.id;
  const label = `Stop the tour on ${cellName(station, at)}`;
  const result = station.walls.change({ kind: 'stop-tour', at }, { operatorId, label });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
