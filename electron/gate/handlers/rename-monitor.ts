import { arrange, monitorName } from '../arrange';
import type { Handler } from './handler';

/** Gives a monitor another name. */
export const renameMonitor: Handler<'rename-monitor'> = ({ monitorId, name }, { station }) => {
  const label = `Rename ${monitorName(station, monitorId)} to ${name}`;
  const result = arrange(station, { kind: 'rename-monitor', monitorId, name }, label);
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
