import { cellName, type Handler } from './handler';

/** Shows the cameras that the policy allows, from a cell onwards. */
export const openCameras: Handler<'open-cameras'> = ({ at }, { station, cameraIds, refused }) => {
  const label = `Open ${cameraIds.length} cameras from ${cellName(station, at)}`;
  const operatorId = station.session.operator.id;
  const result = station.walls.change({ kind: 'open-cameras', at, cameraIds }, { operatorId, label });
  return result.kind === 'changed'
    ? { kind: 'done', value: { left: [...result.left], refused: [...refused] } }
    : result;
};
