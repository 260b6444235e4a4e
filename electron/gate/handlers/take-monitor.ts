import { utcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { holderOf, otherHolder } from '../../../shared/wall/holding';
import type { Handler } from './handler';

/** Makes a monitor the operator's own. Who held it until now is told, also when they come back only tomorrow. */
export const takeMonitor: Handler<'take-monitor'> = ({ monitorId }, { station }) => {
  const monitor = findMonitor(station.walls.walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  const { operator } = station.session;
  if (monitor.holder?.operatorId === operator.id) {
    return { kind: 'impossible', reason: `You hold ${monitor.name} already.` };
  }
  const other = otherHolder(monitor, operator.id);
  station.walls.hold([monitorId], holderOf(operator, utcMs(Date.now())), () => {
    if (!other) return;
    const { name: monitorName } = monitor;
    station.notices.tell(other.operatorId, { kind: 'monitor-taken', monitorId, monitorName, by: operator });
  });
  return {
    kind: 'done',
    value: {},
    detail: {
      to: operator.id,
      toName: operator.name,
      ...(other ? { from: other.operatorId, fromName: other.name } : { from: 'nobody' }),
    },
  };
};
