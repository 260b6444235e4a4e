import { nextState, whyNot } from '../../../shared/alerts/lifecycle';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Ends an alert. Its pictures stay on the monitor until the operator changes it. */
export const closeAlert: Handler<'close-alert'> = ({ alertId, disposition }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  const next = nextState(alert, 'close');
  if (!next) return { kind: 'impossible', reason: whyNot(alert, 'close') ?? 'It cannot be closed.' };
  station.alerts.save({ ...alert, ...next, disposition, closedAtMs: utcMs(Date.now()) });
  return { kind: 'done', value: {} };
};
