import { arrange, monitorName, wallName } from '../arrange';
import type { Handler } from './handler';

/** Moves a monitor to another wall. */
export const moveMonitor: Handler<'move-monitor'> = ({ monitorId, wallId }, { station }) => {
  const label = `Move ${monitorName(station, monitorId)} to ${wallName(station, wallId)}`;
  const result = arrange(station, { kind: 'move-monitor', monitorId, wallId }, label);
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
