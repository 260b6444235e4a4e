import { openSteps } from '../../../shared/alerts/procedures';
import { stepOf } from './alert-step';
import { leaveMonitor } from '../../alerts/open-on-alert-monitor';
import type { Handler } from './handler';
import { withNote } from './note-alert';

/** Ends an alert. Its pictures stay on the monitor until the operator changes it, or puts back what was there. */
export const closeAlert: Handler<'close-alert'> = ({ alertId, disposition, note }, { station }) => {
  const step = stepOf(station, alertId, 'close');
  if (step.kind !== 'possible') return step;
  const { after, nowMs } = step;
  const noted = note === undefined ? after : withNote(after, station.session.operator.id, note, nowMs);
  if (!noted)
    return { kind: 'impossible', reason: 'This alert has as many notes as it can keep. Close it without one.' };
  station.alerts.save({ ...noted, disposition, closedAtMs: nowMs });
  if (after.openedOn !== undefined) leaveMonitor(station, after.openedOn);
  const stepsOpen = openSteps(station.procedures, after).length;
  return { kind: 'done', value: {}, detail: { stepsOpen } };
};
