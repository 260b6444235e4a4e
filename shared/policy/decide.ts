/**
 * The agreement, applied: pure and total, so that the same question has the same answer everywhere.
 * Refusing is the default; only a rule of the policy can allow.
 */
import type { Camera } from '../vocabulary/camera';
import type { Operator, Purpose, Role } from '../vocabulary/operator';
import type { Decision, Denial, Permission, Policy } from '../vocabulary/policy';
import type { UtcMs } from '../vocabulary/time';

/** One request, with everything that the answer may depend on. */
export interface Question {
  readonly operator: Operator;
  readonly permission: Permission;
  /** The camera that it aims at; absent for what aims at none. */
  readonly camera?: Camera;
  readonly purpose: Purpose;
  readonly nowMs: UtcMs;
  readonly policy: Policy;
}

/**
 * Decides whether the policy allows a request.
 * @returns `allow` with the clause of the first rule that allows it, otherwise `deny` with the clause to quote
 */
export function decide({ operator, permission, camera, policy }: Question): Decision {
  for (const rule of policy.rules) {
    if (rule.permission !== permission || !rule.roles.includes(operator.role)) continue;
    if (rule.placements && !(camera && rule.placements.includes(camera.placement))) continue;
    return { kind: 'allow', clause: rule.clause };
  }
  const denial = denialOfRole(operator.role, permission, policy) ?? wordsOf(policy, policy.refusals[permission]);
  return { kind: 'deny', ...denial };
}

/**
 * Why a role may never do what needs a permission, whatever it aims at: no rule of that permission names the role. It is
 * what `decide` says to every request of that role for that permission.
 * @returns undefined where some rule names it; then it depends on the request
 */
export function denialOfRole(role: Role, permission: Permission, policy: Policy): Denial | undefined {
  if (policy.rules.some((rule) => rule.permission === permission && rule.roles.includes(role))) return undefined;
  const own = policy.roleRefusals.find(
    (refusal) => refusal.role === role && (refusal.permission ?? permission) === permission,
  );
  return wordsOf(policy, own ?? policy.refusals[permission]);
}

function wordsOf({ ask }: Policy, refusal: Policy['refusals'][Permission]): Denial {
  return { clause: refusal.clause, reason: refusal.reason, ask: refusal.ask ?? ask };
}
