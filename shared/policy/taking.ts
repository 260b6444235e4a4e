import type { Role } from '../vocabulary/operator';
import type { Policy } from '../vocabulary/policy';
import type { Taking } from '../wall/holding';
import { denialOfRole } from './decide';

/** The clause by which whoever holds a monitor keeps others from changing it: the one that speaks of taking it. */
export function holdingClause(policy: Policy): string {
  return policy.refusals['take-monitor'].clause;
}

/** What the policy says to a role about a monitor that somebody else holds; who is not listed takes nothing. */
export function takingOf(role: Role | undefined, policy: Policy): Taking {
  const mayTake = role !== undefined && denialOfRole(role, 'take-monitor', policy) === undefined;
  return { mayTake, clause: holdingClause(policy) };
}
