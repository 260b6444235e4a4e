import type { OperatorId } from '../../shared/vocabulary/ids';
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

/** Who has something, as the operator who works here calls them: `you`, a name, or the id of who is listed no more. */
export function whoWords(
  id: OperatorId,
  session: { readonly operator: Operator; readonly operators: readonly Operator[] } | undefined,
): string {
  if (id === session?.operator.id) return 'you';
  return session?.operators.find((operator) => operator.id === id)?.name ?? id;
}

/** Why the policy refuses something, in one line: the reason, its clause, and whom to ask. */
export function denialWords({ clause, reason, ask }: Denial): string {
  return `${reason} Clause ${clause}. Ask ${ask}.`;
}
