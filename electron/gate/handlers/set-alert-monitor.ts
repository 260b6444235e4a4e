import { arrange, monitorName } from '../arrange';
import type { Handler } from './handler';

/** Chooses the monitor on which alerts open. */
export const setAlertMonitor: Handler<'set-alert-monitor'> = ({ monitorId }, { station }) => {
  const label = monitorId === null ? 'No alert monitor' : `Alerts open on ${monitorName(station, monitorId)}`;
  const result = arrange(station, { kind: 'set-alert-monitor', monitorId }, label);
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
