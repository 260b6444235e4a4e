import { quietUntil, stepOf } from './alert-step';
import type { Handler } from './handler';

/** Keeps an alert quiet for everybody for a while. */
export const shelveAlert: Handler<'shelve-alert'> = ({ alertId, minutes, reason }, { station }) => {
  const step = stepOf(station, alertId, 'shelve');
  if (step.kind !== 'possible') return step;
  const { after, nowMs } = step;
  const untilMs = quietUntil(station, nowMs, minutes);
  station.alerts.save({ ...after, quieted: { by: station.session.operator.id, sinceMs: nowMs, untilMs, reason } });
  return { kind: 'done', value: { untilMs } };
};
