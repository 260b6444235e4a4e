import type { PictureTerms } from '../incidents/incident-file';
import type { Masks } from '../vocabulary/camera';
import type { CameraId } from '../vocabulary/ids';
import type { Role } from '../vocabulary/operator';
import type { Permission, Policy } from '../vocabulary/policy';
import type { Taking } from '../wall/holding';
import { denialOfRole } from './decide';

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

/** All that is masked of a camera's picture, whatever clause asks for it; empty where nothing is. */
export function masksOf({ masks }: Policy, cameraId: CameraId): Masks {
  return masks.flatMap((mask) => (mask.cameraId === cameraId ? mask.areas : []));
}

/** The clause by which whoever holds a monitor keeps others from changing it: the one that speaks of taking it. */
export function holdingClause(policy: Policy): string {
  return policy.refusals['take-monitor'].clause;
}

/** What the policy says to a role about a monitor that somebody else holds; who is not listed takes nothing. */
export function takingOf(role: Role | undefined, policy: Policy): Taking {
  const mayTake = role !== undefined && denialOfRole(role, 'take-monitor', policy) === undefined;
  return { mayTake, clause: holdingClause(policy) };
}

/** What whoever signs in acknowledges where the deployment has no words of its own: whose cameras these are, and the clauses that bind. Pure. */
export function usualBanner({ title, clauses, sessions, lock }: Policy): string {
  const quoted = [...new Set([sessions.clause, lock.clause])].map((clause) => `${clause}: ${clauses[clause] ?? ''}`);
  return [
    `These cameras belong to the school district. They are shared under the agreement “${title}”, for police work alone.`,
    'Look only for a purpose that you can name. Everything that you do here is written down with your name, and the district reads it.',
    ...quoted,
  ]
    .join('\n')
    .slice(0, 2_000);
}
