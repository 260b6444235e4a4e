import type { Operator, Role } from '../../shared/vocabulary/operator';
import type { Denial } from '../../shared/vocabulary/policy';

/** A role as it is said: `district auditor`. */
export function roleWords(role: Role): string {
  return role.replace('-', ' ');
}

/** An operator with their role: `Operator 12, analyst`. */
export function operatorWords({ name, role }: Operator): string {
  return `${name}, ${roleWords(role)}`;
}

/** Why the policy refuses something, in one line: the reason, its clause, and whom to ask. */
export function denialWords({ clause, reason, ask }: Denial): string {
  return `${reason} Clause ${clause}. Ask ${ask}.`;
}
