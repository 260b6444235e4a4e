import { denialOfRole } from '../../../shared/policy/decide';
import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Gives an alert to somebody of this station whose role handles alerts. They have not begun, and are told when they come. */
export const handOverAlert: Handler<'hand-over-alert'> = ({ alertId, to }, { station }) => {
  const { session, bus, notices } = station;
  const next = session.find(to);
  if (!next) return { kind: 'impossible', reason: 'Nobody of that name works at this station.' };
  if (next.id === session.operator.id) return { kind: 'impossible', reason: 'You have this alert already.' };
  const denial = denialOfRole(next.role, 'handle-alert', bus.read('policy'));
  if (denial) return { kind: 'refused', ...denial, reason: `${next.name} may not have it. ${denial.reason}` };
  const step = stepOf(station, alertId, 'hand-over');
  if (step.kind !== 'possible') return step;
  const given = { ...step.after, owner: next.id };
  delete given.workingSinceMs;
  station.alerts.save(given);
  notices.tell(next.id, { kind: 'alert-given', alertId, alertTitle: given.title, by: session.operator });
  return { kind: 'done', value: {}, detail: { toName: next.name } };
};
