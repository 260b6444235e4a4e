import { arrange, newMonitorId, newWallId } from '../arrange';
import type { Handler } from './handler';

/** Adds a wall with its first monitor. */
export const addWall: Handler<'add-wall'> = ({ name, monitorName }, { station }) => {
  const [wallId, monitorId] = [newWallId(), newMonitorId()];
  const change = { kind: 'add-wall', wallId, name, monitor: { id: monitorId, name: monitorName } } as const;
  const result = arrange(station, change, `Add ${name}`);
  return result.kind === 'changed' ? { kind: 'done', value: { wallId, monitorId } } : result;
};
