import { cameraName, cellName, type Handler } from './handler';

/** Shows a camera in a cell; the operator can take it back. */
export const openTile: Handler<'open-tile'> = ({ at, cameraId }, { station }) => {
  const label = `Open ${cameraName(station, cameraId)} on ${cellName(station, at)}`;
  const operatorId = station.session.operator.id;
  const result = station.walls.change({ kind: 'open-tile', at, cameraId }, { operatorId, label });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
