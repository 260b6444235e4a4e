import type { PictureTerms } from '../incidents/incident-file';
import type { CameraId } from '../vocabulary/ids';
import type { Role } from '../vocabulary/operator';
import type { Permission, Policy } from '../vocabulary/policy';

/** The longest view session of a role that the policy does not name, minutes. */
const usualSessionMinutes = 15;

/** How long a role's view session lasts unless it is extended, minutes. */
export function longestSessionMinutes({ sessions }: Policy, role: Role): number {
  return sessions.longestMinutes[role] ?? usualSessionMinutes;
}

/** How long a mask may be lifted where the policy does not say, minutes. */
const usualLiftMinutes = 5;

/** How long a camera's mask may be lifted, and the clause that says so: without one of its own, that of the mask, else of lifting. */
export function liftTerms(
  policy: Policy,
  cameraId: CameraId,
): { readonly longestMinutes: number; readonly clause: string } {
  const masked = policy.masks.find((mask) => mask.cameraId === cameraId);
  const clause = masked?.clause ?? policy.refusals['lift-mask'].clause;
  return { longestMinutes: longestLiftMinutes(policy), clause: policy.lifting?.clause ?? clause };
}

/** How long any mask may be lifted, minutes. */
export function longestLiftMinutes({ lifting }: Policy): number {
  return lifting?.longestMinutes ?? usualLiftMinutes;
}

/** Those who may be the second person when a mask is lifted, at least on some camera. */
export function liftingRoles(policy: Policy): readonly Role[] {
  return rolesWith(policy, 'lift-mask');
}

/** Those whose role handles alerts: to whom one can be handed over. */
export function handlingRoles(policy: Policy): readonly Role[] {
  return rolesWith(policy, 'handle-alert');
}

/** The clause by which an alert is kept quiet, or never is: the one that speaks of shelving. */
export function quietClause(policy: Policy): string {
  return policy.refusals['shelve-alert'].clause;
}

/** What is said of pictures of recordings where something is printed: without a word of the agreement none are. */
export function pictureTerms({ recordings, clauses, refusals }: Policy): PictureTerms {
  const clause = recordings?.clause ?? refusals.playback.clause;
  return { allowed: recordings?.printPictures ?? false, clause, text: clauses[clause] ?? '' };
}

function rolesWith({ rules }: Policy, wanted: Permission): readonly Role[] {
  return [...new Set(rules.flatMap(({ permission, roles }) => (permission === wanted ? roles : [])))];
}
