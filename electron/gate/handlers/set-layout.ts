import { findMonitor } from '../../../shared/wall/change-walls';
import { choiceOf } from '../../../shared/wall/layouts';
import type { Handler } from './handler';

/** Divides a monitor anew and names the cameras that left. */
export const setLayout: Handler<'set-layout'> = ({ monitorId, layoutId }, { station }) => {
  const layout = station.layouts.find(layoutId);
  if (!layout) return { kind: 'impossible', reason: 'That layout was deleted meanwhile.' };
  const name = findMonitor(station.walls.walls, monitorId)?.name ?? monitorId;
  const undoable = { operatorId: station.session.operator.id, label: `Layout ${layout.name} on ${name}` };
  const result = station.walls.change({ kind: 'set-layout', monitorId, ...choiceOf(layout) }, undoable);
  return result.kind === 'changed' ? { kind: 'done', value: { left: [...result.left] } } : result;
};
