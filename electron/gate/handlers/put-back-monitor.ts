import { findMonitor } from '../../../shared/wall/change-walls';
import { putBackOffer } from '../../../shared/wall/alert-content';
import type { Handler } from './handler';

/** Brings back what was on a monitor before an alert, one step of undo, and puts it into the hands that it was in. */
export const putBackMonitor: Handler<'put-back-monitor'> = ({ monitorId }, { station }) => {
  const monitor = findMonitor(station.walls.walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  const before = putBackOffer(monitor, station.alerts.alerts);
  if (!before) return { kind: 'impossible', reason: `There is nothing to put back on ${monitor.name}.` };
  const knows = (cameraId: Parameters<typeof station.directory.camera>[0]): boolean =>
    station.directory.camera(cameraId) !== undefined;
  const result = station.walls.change(
    { kind: 'put-back', monitorId, knows },
    { operatorId: station.session.operator.id, label: `Put back what was on ${monitor.name}` },
  );
  if (result.kind === 'impossible') return result;
  const holder = before.holder && station.session.find(before.holder.operatorId) ? before.holder : undefined;
  station.walls.hold([monitorId], holder);
  return { kind: 'done', value: { left: [...result.left] } };
};
