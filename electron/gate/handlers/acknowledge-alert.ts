import { nextState, whyNot } from '../../../shared/alerts/lifecycle';
import { utcMs } from '../../../shared/vocabulary/time';
import { openOnAlertMonitor } from '../../alerts/open-on-alert-monitor';
import type { Handler } from './handler';

/** Makes an alert the operator's own. If its cameras could not be opened when it came, they open now. */
export const acknowledgeAlert: Handler<'acknowledge-alert'> = ({ alertId }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  const next = nextState(alert, 'acknowledge');
  if (!next) return { kind: 'impossible', reason: whyNot(alert, 'acknowledge') ?? 'It cannot be acknowledged.' };
  const owner = station.session.operator.id;
  const taken = { ...alert, ...next, owner, acknowledgedAtMs: utcMs(Date.now()) };
  station.alerts.save(taken);
  if (!taken.openedOn) openOnAlertMonitor(station, taken, 'less urgent');
  return { kind: 'done', value: {} };
};
