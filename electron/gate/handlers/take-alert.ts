import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Makes somebody else's alert the operator's own. Whoever had it is told, also when they come back only tomorrow. */
export const takeAlert: Handler<'take-alert'> = ({ alertId }, { station }) => {
  const step = stepOf(station, alertId, 'take');
  if (step.kind !== 'possible') return step;
  const { before, after } = step;
  const { operator } = station.session;
  station.alerts.save({ ...after, owner: operator.id });
  if (before.owner)
    station.notices.tell(before.owner, { kind: 'alert-taken', alertId, alertTitle: before.title, by: operator });
  const from = before.owner ?? null;
  return { kind: 'done', value: { from }, detail: { from: from ?? 'nobody', to: operator.id } };
};
