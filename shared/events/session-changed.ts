import { z } from 'zod';
import { SignInFacts } from '../vocabulary/account';
import { Operator, Purpose, Role } from '../vocabulary/operator';
import { OperatorNotice } from '../vocabulary/operator-notice';
import { Denial } from '../vocabulary/policy';
import { Presence } from '../vocabulary/presence';
import { OwedReason, ViewSession } from '../vocabulary/view-session';

/** Who works at this station, why, and what the policy lets them do. */
export const SessionState = z.object({
  presence: Presence,
  /** Null while somebody works here. */
  signIn: SignInFacts.nullable(),
  /** Who works here; while nobody does, who worked here last. */
  operator: Operator,
  /** The purpose that is offered first. */
  offered: Purpose,
  /** The view session that is open; null while everything but an alert's views is dark. */
  viewing: ViewSession.nullable(),
  /** The reasons that are owed for immediate threats, as far as the operator is told of them, the oldest first. */
  owed: z.array(OwedReason).readonly(),
  /** Everybody who may work here, the operator among them. */
  operators: z.array(Operator).readonly(),
  policyVersion: z.string(),
  policyTitle: z.string(),
  /** What the operator's role may not do, by verb; see `shared/policy/denied-verbs`. */
  denied: z.record(z.string(), Denial).readonly(),
  /** The clause by which whoever holds a monitor keeps others from changing it. */
  holdingClause: z.string(),
  /** Whose role handles alerts, the clause by which alerts are kept quiet, or never are, and whom to ask about it. */
  handling: z.object({ roles: z.array(Role).readonly(), quietClause: z.string(), ask: z.string() }),
  /** How long a mask may be lifted, minutes, and whose role makes them a second person for it. */
  lifting: z.object({ longestMinutes: z.number().int(), roles: z.array(Role).readonly() }),
  /** Whether every picture carries who looks, when and why. */
  watermark: z.boolean(),
  /** What the operator was told and has not confirmed, the oldest first. */
  notices: z.array(OperatorNotice).readonly(),
});
export type SessionState = Readonly<z.infer<typeof SessionState>>;

/** Somebody signed in or left, the station was locked, a view session began or ended, the same one was told something, or the policy is another one. */
export const SessionChanged = z.object({ kind: z.literal('session-changed'), session: SessionState });
