import { findMonitor } from '../../../shared/wall/change-walls';
import type { Handler } from './handler';

/** Opens a monitor's window, or raises it; one whose display is missing opens when that is back. */
export const openMonitor: Handler<'open-monitor'> = ({ monitorId }, { station }) => {
  if (!findMonitor(station.walls.walls, monitorId)) {
    return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  }
  station.windows.openMonitor(monitorId);
  return { kind: 'done', value: {} };
};
