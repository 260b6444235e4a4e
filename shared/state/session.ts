/** Who works at a station, and what the agreement with the district lets them do. */
import { z } from 'zod';
import { PictureTerms } from '../incidents/incident-file';
import { Operator, OperatorNotice, Presence, Purpose, Role, SignInFacts } from '../vocabulary/operator';
import { Denial, PolicyVersion, Revocation } from '../vocabulary/policy';
import { RecordingRequest, RequestPlace } from '../vocabulary/recording-request';
import { UtcMs } from '../vocabulary/time';
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

const PlainLine = z.object({ text: z.string(), clause: z.string().optional() });

/** Something that was taken out of the agreement, and by whom. */
export const RevokedThing = z.object({
  revocation: Revocation,
  /** Who took it out at this station, and when; absent where the district did. */
  here: z.object({ name: z.string(), atMs: UtcMs }).optional(),
});
export type RevokedThing = Readonly<z.infer<typeof RevokedThing>>;

/** The agreement in plain words, as everybody at the station may read it. */
export const AgreementState = z.object({
  version: PolicyVersion,
  title: z.string(),
  issuedAt: z.string(),
  /** Fingerprint of the key that signed it, in short; absent at a station that is not configured. */
  signedBy: z.string().optional(),
  /** The version that was in force before. */
  before: PolicyVersion.optional(),
  sections: z.array(z.object({ title: z.string(), lines: z.array(PlainLine).readonly() })).readonly(),
  /** What differs from the version before. */
  differences: z
    .array(z.object({ title: z.string(), gone: z.array(PlainLine).readonly(), come: z.array(PlainLine).readonly() }))
    .readonly(),
  /** The end of the lease; from then on no picture is shown. */
  leaseUntilMs: UtcMs,
  leaseClause: z.string(),
  revoked: z.array(RevokedThing),
  /** Of pictures in what is printed. */
  pictures: PictureTerms,
});
export type AgreementState = Readonly<z.infer<typeof AgreementState>>;

/** Where requests for recordings go, and the requests, the newest first; none for somebody who may not ask for recordings. */
export const RecordingRequestsState = z.object({ place: RequestPlace, requests: z.array(RecordingRequest).readonly() });
export type RecordingRequestsState = Readonly<z.infer<typeof RecordingRequestsState>>;
