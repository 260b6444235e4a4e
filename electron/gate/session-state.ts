import type { SessionState } from '../../shared/state/session';
import { owedTo } from '../../shared/policy/view-session';
import type { SignInFacts } from '../../shared/vocabulary/operator';
import {
  handlingRoles,
  holdingClause,
  liftingRoles,
  longestLiftMinutes,
  quietClause,
  usualBanner,
} from '../../shared/policy/terms';
import { deniedVerbs } from '../../shared/commands/denied-verbs';
import type { Station } from './station';

/** What windows are told of who works here and what the policy lets them do. */
export function sessionState({ session, accounts, viewSessions, notices, bus, useBanner }: Station): SessionState {
  const policy = bus.read('policy');
  const { presence, operator, offered, operators } = session;
  const kinds = (): SignInFacts['accounts'] =>
    operators.map(({ id }) => ({ operatorId: id, kind: accounts.kindOf(id) }));
  return {
    presence,
    signIn: presence.kind === 'working' ? null : { accounts: kinds(), banner: useBanner ?? usualBanner(policy) },
    operator,
    offered,
    viewing: viewSessions.current ?? null,
    owed: owedTo(viewSessions.owed, operator),
    operators,
    policyVersion: policy.version,
    policyTitle: policy.title,
    denied: deniedVerbs(operator.role, policy),
    holdingClause: holdingClause(policy),
    handling: { roles: handlingRoles(policy), quietClause: quietClause(policy), ask: policy.ask },
    lifting: { longestMinutes: longestLiftMinutes(policy), roles: liftingRoles(policy) },
    watermark: policy.watermark !== null,
    notices: notices.of(operator.id),
  };
}
