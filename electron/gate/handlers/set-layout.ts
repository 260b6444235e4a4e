import { findMonitor } from '../../../shared/wall/change-walls';
import type { Handler } from './handler';

/** Divides a monitor anew and names the cameras that left. */
export const setLayout: Handler<'set-layout'> = ({ monitorId, layoutId }, { station }) => {
  const name = findMonitor(station.walls.walls, monitorId)?.name ?? monitorId;
  const undoable = { operatorId: station.session.operator.id, label: `Layout ${layoutId} on ${name}` };
  const result = station.walls.change({ kind: 'set-layout', monitorId, layoutId }, undoable);
  return result.kind === 'changed' ? { kind: 'done', value: { left: [...result.left] } } : result;
};
