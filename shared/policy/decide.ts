/**
 * The agreement, applied: pure and total, so that the same question has the same answer everywhere.
 * Refusing is the default; only a rule of the policy can allow.
 */
import type { Camera } from '../vocabulary/camera';
import type { Operator, Purpose } from '../vocabulary/operator';
import type { Decision, Permission, Policy } from '../vocabulary/policy';
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
  const refusal = policy.refusals[permission];
  return { kind: 'deny', clause: refusal.clause, reason: refusal.reason, ask: policy.ask };
}
