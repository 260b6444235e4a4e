import { quietUntil, stepOf } from './alert-step';
import type { Handler } from './handler';

/** Puts the operator's own alert off for a while. */
export const snoozeAlert: Handler<'snooze-alert'> = ({ alertId, minutes, reason }, { station }) => {
  const step = stepOf(station, alertId, 'snooze');
  if (step.kind !== 'possible') return step;
  const { after, nowMs } = step;
  const untilMs = quietUntil(station, nowMs, minutes);
  station.alerts.save({ ...after, quieted: { by: station.session.operator.id, sinceMs: nowMs, untilMs, reason } });
  return { kind: 'done', value: { untilMs } };
};
