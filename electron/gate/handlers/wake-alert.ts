import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** An alert is quiet no longer. Anybody who handles alerts may wake one: it only makes it louder. */
export const wakeAlert: Handler<'wake-alert'> = ({ alertId }, { station }) => {
  const step = stepOf(station, alertId, 'wake');
  if (step.kind !== 'possible') return step;
  station.alerts.save(step.after);
  return { kind: 'done', value: {} };
};
