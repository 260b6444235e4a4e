import { arrange, newMonitorId, wallName } from '../arrange';
import type { Handler } from './handler';

/** Adds a monitor to a wall. */
export const addMonitor: Handler<'add-monitor'> = ({ wallId, name }, { station }) => {
  const monitorId = newMonitorId();
  const change = { kind: 'add-monitor', wallId, monitor: { id: monitorId, name } } as const;
  const result = arrange(station, change, `Add ${name} to ${wallName(station, wallId)}`);
  return result.kind === 'changed' ? { kind: 'done', value: { monitorId } } : result;
};
