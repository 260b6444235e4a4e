import { isOverdue } from '../../../shared/policy/view-session';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Takes the reason for an immediate threat from the operator who owes it. */
export const giveReason: Handler<'give-reason'> = ({ id }, { station: { session, viewSessions } }) => {
  const owed = viewSessions.settle(id, session.operator);
  if (!owed) return { kind: 'impossible', reason: 'You owe no reason for that view.' };
  return { kind: 'done', value: {}, detail: { overdue: isOverdue(owed, utcMs(Date.now())) } };
};
