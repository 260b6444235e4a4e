import { nextHandling } from '../../../shared/alerts/lifecycle';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Ends an alert. Its pictures stay on the monitor until the operator changes it. */
export const closeAlert: Handler<'close-alert'> = ({ alertId, disposition }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  const handling = nextHandling(alert.handling, 'close');
  if (!handling) {
    const reason = alert.handling === 'new' ? 'Acknowledge it first.' : 'This alert is already closed.';
    return { kind: 'impossible', reason };
  }
  station.alerts.save({ ...alert, handling, disposition, closedAtMs: utcMs(Date.now()) });
  return { kind: 'done', value: {} };
};
