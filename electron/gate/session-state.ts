import type { SessionState } from '../../shared/events/session-changed';
import { owedTo } from '../../shared/policy/view-session';
import { deniedVerbs } from '../../shared/policy/denied-verbs';
import { liftingRoles, longestLiftMinutes } from '../../shared/policy/terms';
import { holdingClause } from '../../shared/policy/taking';
import type { Station } from './station';

/** What windows are told of who works here and what the policy lets them do. */
export function sessionState({ session, viewSessions, notices, bus }: Station): SessionState {
  const policy = bus.read('policy');
  const { operator, offered, operators } = session;
  return {
    operator,
    offered,
    viewing: viewSessions.current ?? null,
    owed: owedTo(viewSessions.owed, operator),
    operators,
    policyVersion: policy.version,
    policyTitle: policy.title,
    denied: deniedVerbs(operator.role, policy),
    holdingClause: holdingClause(policy),
    lifting: { longestMinutes: longestLiftMinutes(policy), roles: liftingRoles(policy) },
    watermark: policy.watermark !== null,
    notices: notices.of(operator.id),
  };
}
