import { arrange, monitorName } from '../arrange';
import type { Handler } from './handler';

/** Takes a monitor off its wall, unless an alert is being watched on it. */
export const removeMonitor: Handler<'remove-monitor'> = ({ monitorId }, { station }) => {
  const name = monitorName(station, monitorId);
  const alert = station.alerts.openOn(monitorId);
  if (alert) return { kind: 'impossible', reason: `${name} shows the alert "${alert.title}". Close the alert first.` };
  const result = arrange(station, { kind: 'remove-monitor', monitorId }, `Remove ${name}`);
  return result.kind === 'changed' ? { kind: 'done', value: { left: [...result.left] } } : result;
};
