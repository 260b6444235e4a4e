import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Its owner begins to do something about it. */
export const workAlert: Handler<'work-alert'> = ({ alertId }, { station }) => {
  const step = stepOf(station, alertId, 'work');
  if (step.kind !== 'possible') return step;
  station.alerts.save({ ...step.after, workingSinceMs: step.nowMs });
  return { kind: 'done', value: {} };
};
