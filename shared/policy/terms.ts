import type { Role } from '../vocabulary/operator';
import type { Policy } from '../vocabulary/policy';

/** The longest view session of a role that the policy does not name, minutes. */
const usualSessionMinutes = 15;

/** How long a role's view session lasts unless it is extended, minutes. */
export function longestSessionMinutes({ sessions }: Policy, role: Role): number {
  return sessions.longestMinutes[role] ?? usualSessionMinutes;
}
