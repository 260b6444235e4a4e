import { procedureOf } from '../../../shared/alerts/procedures';
import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Ticks a step of an alert's procedure, or takes the tick back. Whoever does it is named at the tick, not who has the alert. */
export const tickStep: Handler<'tick-step'> = ({ alertId, step: id, done }, { station }) => {
  const step = stepOf(station, alertId, 'tick');
  if (step.kind !== 'possible') return step;
  const { after, nowMs } = step;
  if (!procedureOf(station.procedures, after)?.steps.some((each) => each.id === id))
    return { kind: 'impossible', reason: 'The procedure of this alert has no such step.' };
  const ticked = after.ticks.some((tick) => tick.step === id);
  if (ticked === done)
    return { kind: 'impossible', reason: done ? 'This step is ticked already.' : 'This step is not ticked.' };
  const others = after.ticks.filter((tick) => tick.step !== id);
  const operatorId = station.session.operator.id;
  station.alerts.save({ ...after, ticks: done ? [...others, { step: id, atMs: nowMs, operatorId }] : others });
  return { kind: 'done', value: {} };
};
