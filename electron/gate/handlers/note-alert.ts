import { Alert } from '../../../shared/vocabulary/alert';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { stepOf } from './alert-step';
import type { Handler } from './handler';

/** Writes something about an alert, also when it is closed. */
export const noteAlert: Handler<'note-alert'> = ({ alertId, text }, { station }) => {
  const step = stepOf(station, alertId, 'note');
  if (step.kind !== 'possible') return step;
  const noted = withNote(step.after, station.session.operator.id, text, step.nowMs);
  if (!noted) return { kind: 'impossible', reason: 'This alert has as many notes as it can keep.' };
  station.alerts.save(noted);
  return { kind: 'done', value: {} };
};

/** An alert with one more note; undefined where it can keep no more. */
export function withNote(alert: Alert, operatorId: OperatorId, text: string, atMs: UtcMs): Alert | undefined {
  const notes = Alert.shape.notes.safeParse([...alert.notes, { atMs, operatorId, text }]);
  return notes.success ? { ...alert, notes: notes.data } : undefined;
}
