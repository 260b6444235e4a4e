import { nextState, whyNot } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Nobody took an alert in time. It rises in every queue, and supervisors are told, also those who sign in later. */
export const escalateAlert: Handler<'escalate-alert'> = ({ alertId }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  const next = nextState(alert, 'escalate');
  if (!next) return { kind: 'impossible', reason: whyNot(alert, 'escalate') ?? 'It cannot be escalated.' };
  if (alert.escalatedAtMs !== undefined) return { kind: 'impossible', reason: 'It went to a supervisor already.' };
  const nowMs = station.clock.nowMs();
  if (alert.takeByMs === undefined || alert.takeByMs > nowMs)
    return { kind: 'impossible', reason: 'There is time left to take it.' };
  station.alerts.save({ ...alert, ...next, escalatedAtMs: nowMs });
  return { kind: 'done', value: {}, detail: { told: tellSupervisors(station, alert) } };
};

/** One notice for all that nobody took, until it is confirmed. @returns how many supervisors there are */
function tellSupervisors({ session, notices }: Station, { id: alertId, title, schoolId, priority }: Alert): number {
  const supervisors = session.operators.filter(({ role }) => role === 'supervisor');
  for (const { id } of supervisors) {
    const before = notices.of(id).find((notice) => notice.kind === 'alert-escalated');
    const count = before?.kind === 'alert-escalated' ? before.count + 1 : 1;
    notices.tell(id, { kind: 'alert-escalated', alertId, alertTitle: title, schoolId, priority, count });
    if (before) notices.confirm(id, before.id);
  }
  return supervisors.length;
}
