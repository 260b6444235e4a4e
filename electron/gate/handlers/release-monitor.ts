import { holdingClause } from '../../../shared/policy/taking';
import { findMonitor } from '../../../shared/wall/change-walls';
import { otherHolder } from '../../../shared/wall/holding';
import type { Handler } from './handler';

/** Lets go of a monitor. Nobody lets go of what somebody else holds: a supervisor takes it first. */
export const releaseMonitor: Handler<'release-monitor'> = ({ monitorId }, { station }) => {
  const monitor = findMonitor(station.walls.walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  if (!monitor.holder) return { kind: 'impossible', reason: `Nobody holds ${monitor.name}.` };
  const other = otherHolder(monitor, station.session.operator.id);
  if (other) {
    const held = `${monitor.name} is held by ${other.name} (clause ${holdingClause(station.bus.read('policy'))})`;
    const reason = `${held}. Only they release it; a supervisor can take it.`;
    return { kind: 'impossible', reason };
  }
  station.walls.hold([monitorId], undefined);
  return { kind: 'done', value: {} };
};
