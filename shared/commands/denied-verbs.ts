import { commands, isVerb, type Verb } from '.';
import type { Role } from '../vocabulary/operator';
import type { Denial, Policy } from '../vocabulary/policy';
import { denialOfRole } from '../policy/decide';

/** Why each verb is refused to a role; verbs that it may do, at least on some camera, are left out. */
export type DeniedVerbs = Readonly<Partial<Record<Verb, Denial>>>;

/** The verbs that the policy refuses to a role whatever they aim at. Pure. */
export function deniedVerbs(role: Role, policy: Policy): DeniedVerbs {
  const denied: Partial<Record<Verb, Denial>> = {};
  for (const verb of Object.keys(commands).filter(isVerb)) {
    const { permission } = commands[verb];
    // Nobody is asked about how the application looks.
    const denial = permission === null ? undefined : denialOfRole(role, permission, policy);
    if (denial) denied[verb] = denial;
  }
  return denied;
}
