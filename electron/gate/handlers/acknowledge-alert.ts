import { openOnAlertMonitor } from '../../alerts/open-on-alert-monitor';
import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Makes an alert the operator's own. If its cameras could not be opened when it came, they open now. */
export const acknowledgeAlert: Handler<'acknowledge-alert'> = ({ alertId }, { station }) => {
  const step = stepOf(station, alertId, 'acknowledge');
  if (step.kind !== 'possible') return step;
  const { after, nowMs } = step;
  const taken = { ...after, owner: station.session.operator.id, acknowledgedAtMs: nowMs };
  station.alerts.save(taken);
  if (!taken.openedOn) openOnAlertMonitor(station, taken);
  const { openedOn } = station.alerts.find(alertId) ?? taken;
  return { kind: 'done', value: {}, ...(openedOn && { detail: { monitor: openedOn } }) };
};
