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
  /** The view session that is open; null while only alerts show pictures. */
  viewing: ViewSession.nullable(),
  /** The reasons that are owed for views in an immediate threat, the oldest first, as far as the operator is told of them. */
  owed: z.array(OwedReason).readonly(),
  /** Everybody who may work here, the operator among them. */
  operators: z.array(Operator).readonly(),
  policyVersion: z.string(),
  policyTitle: z.string(),
  /** What the operator's role may not do, by verb; see `shared/commands/denied-verbs`. */
  denied: z.record(z.string(), Denial).readonly(),
  /** The clause by which only the holder of a monitor may change it. */
  holdingClause: z.string(),
  /** The roles that handle alerts, the clause about keeping alerts quiet, and whom to ask about it. */
  handling: z.object({ roles: z.array(Role).readonly(), quietClause: z.string(), ask: z.string() }),
  /** How long a mask may be lifted, minutes, and the roles of which the second person must have one. */
  lifting: z.object({ longestMinutes: z.number().int(), roles: z.array(Role).readonly() }),
  /** Whether every picture says who looks at it, when and why. */
  watermark: z.boolean(),
  /** The notices that the operator has not confirmed, the oldest first. */
  notices: z.array(OperatorNotice).readonly(),
});
export type SessionState = Readonly<z.infer<typeof SessionState>>;

const PlainLine = z.object({ text: z.string(), clause: z.string().optional() });

export const RevokedThing = z.object({
  revocation: Revocation,
  /** Who revoked it at this station, and when; absent where the district did. */
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
  before: PolicyVersion.optional(),
  sections: z.array(z.object({ title: z.string(), lines: z.array(PlainLine).readonly() })).readonly(),
  differences: z
    .array(z.object({ title: z.string(), gone: z.array(PlainLine).readonly(), come: z.array(PlainLine).readonly() }))
    .readonly(),
  /** The end of the lease: from then on no picture is shown. */
  leaseUntilMs: UtcMs,
  leaseClause: z.string(),
  revoked: z.array(RevokedThing),
  /** The terms for pictures in what is printed. */
  pictures: PictureTerms,
});
export type AgreementState = Readonly<z.infer<typeof AgreementState>>;

/** Where requests for recordings go, and the requests, the newest first; none for somebody who may not ask for recordings. */
export const RecordingRequestsState = z.object({ place: RequestPlace, requests: z.array(RecordingRequest).readonly() });
export type RecordingRequestsState = Readonly<z.infer<typeof RecordingRequestsState>>;
