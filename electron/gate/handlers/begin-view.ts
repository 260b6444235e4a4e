import type { Denial } from '../../../shared/vocabulary/policy';
import { denialOfPurpose } from '../../../shared/policy/decide';
import type { Handler } from './handler';

/** Opens a view session, if the agreement gives the operator that purpose; the gate, which runs after this, issues the tickets. */
export const beginView: Handler<'begin-view'> = ({ purpose }, { station }) => {
  const { session, viewSessions, bus } = station;
  const denial: Denial | undefined = denialOfPurpose(session.operator.role, purpose, bus.read('policy'));
  if (denial) return { kind: 'refused', ...denial };
  const before = viewSessions.current;
  const { id, untilMs, sinceMs } = viewSessions.begin(session.operator, purpose);
  return {
    kind: 'done',
    value: { untilMs },
    detail: { view: id, seconds: Math.round((untilMs - sinceMs) / 1_000), ...(before && { ended: before.id }) },
  };
};
