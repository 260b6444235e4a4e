/** A request to the district for recordings: what, why, and what became of it. It never holds a video or a picture. */
import { z } from 'zod';
import { CameraId, IncidentId, OperatorId, RecordingRequestId } from './ids';
import { PurposeKind } from './operator';
import { TimeSpan } from './playback';
import { UtcMs } from './time';

export const mostRequestCameras = 16;

/** What entitles whoever asks, as a code; the words beside it say which one, for example the number of a warrant. */
export const LegalBasis = z.enum(['agreement', 'consent', 'subpoena', 'warrant', 'court-order', 'exigent']);
export type LegalBasis = z.infer<typeof LegalBasis>;

export const RequestUrgency = z.enum(['routine', 'urgent', 'emergency']);
export type RequestUrgency = z.infer<typeof RequestUrgency>;

/** What is asked for: the original with its hashes and masks, or a copy to look at. */
export const RequestForm = z.enum(['original', 'copy']);
export type RequestForm = z.infer<typeof RequestForm>;

/** Who decides at the district: its desk, or its counsel about what concerns the discipline of a student. */
export const RequestDesk = z.enum(['safety-desk', 'counsel']);
export type RequestDesk = z.infer<typeof RequestDesk>;

/** What is asked. A draft may have gaps; `shared/requests/draft-faults` says what stands in the way of sending it. */
export const RequestDraft = z.strictObject({
  cameraIds: z.array(CameraId).max(mostRequestCameras),
  range: TimeSpan,
  purpose: PurposeKind,
  /** The number of the incident, or of the exercise. */
  number: z.string().trim().max(40),
  reason: z.string().trim().max(500),
  basis: LegalBasis,
  /** Which one: the number of a warrant, who consented, the clause. */
  basisWords: z.string().trim().max(200),
  urgency: RequestUrgency,
  /** The district is asked to keep the original at least until then; null asks for nothing beyond its own retention. */
  holdUntilMs: UtcMs.nullable(),
  form: RequestForm,
  /** Whether it concerns the discipline of a student: then it goes to the district's counsel. */
  discipline: z.boolean(),
  incidentId: IncidentId.optional(),
});
export type RequestDraft = Readonly<z.infer<typeof RequestDraft>>;

/**
 * Where a request stands; `shared/requests/lifecycle` says how it moves.
 * - `queued`: it waits at the station to be delivered.
 * - `sent`: it is with the district; with a mail program by the operator's word.
 */
export const RequestState = z.enum(['draft', 'queued', 'sent', 'seen', 'approved', 'refused', 'expired', 'withdrawn']);
export type RequestState = z.infer<typeof RequestState>;

/** Who did something: an operator, the district under the name that it gave, or the station by itself. */
export const RequestActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operator'), id: OperatorId }),
  z.object({ kind: z.literal('district'), name: z.string().min(1).max(80) }),
  z.object({ kind: z.literal('station') }),
]);
export type RequestActor = Readonly<z.infer<typeof RequestActor>>;

/** One step of a request: which state it led to, when, by whom, and what they said. */
export const RequestStep = z.object({
  state: RequestState,
  atMs: UtcMs,
  by: RequestActor,
  words: z.string().max(500).optional(),
});
export type RequestStep = Readonly<z.infer<typeof RequestStep>>;

/** What is still to be delivered, and how it fares. */
export const RequestOutbox = z.object({
  what: z.enum(['request', 'withdrawal']),
  tries: z.number().int().min(0),
  /** Why the last try did not deliver it. */
  why: z.string().max(300).optional(),
  /** A mail was drafted in this file; somebody sends it, and says so. */
  draftedAs: z.string().max(1_000).optional(),
});
export type RequestOutbox = Readonly<z.infer<typeof RequestOutbox>>;

/** What the district said last, beyond its state. */
export const RequestReply = z.object({
  /** The district's own number for it. */
  reference: z.string().max(80).optional(),
  /** How the recording is handed over, in words; never the recording. */
  handover: z.string().max(300).optional(),
});
export type RequestReply = Readonly<z.infer<typeof RequestReply>>;

/** An answer that changed nothing, because it could not be one. */
export const RequestProblem = z.object({ atMs: UtcMs, words: z.string().max(300) });
export type RequestProblem = Readonly<z.infer<typeof RequestProblem>>;

/** Most steps and problems that one request keeps; of problems the newest. */
export const mostRequestSteps = 40;
export const mostRequestProblems = 10;

export const RecordingRequest = z.object({
  id: RecordingRequestId,
  asked: RequestDraft,
  state: RequestState,
  /** From the first on. */
  steps: z.array(RequestStep).min(1).max(mostRequestSteps),
  outbox: RequestOutbox.nullable(),
  reply: RequestReply,
  problems: z.array(RequestProblem).max(mostRequestProblems),
});
export type RecordingRequest = Readonly<z.infer<typeof RecordingRequest>>;

/** How requests reach the district. `none`: the station was told no way. */
export const RequestQueueKind = z.enum(['none', 'folder', 'mail', 'address', 'training']);
export type RequestQueueKind = z.infer<typeof RequestQueueKind>;

/** Where requests go, and by which clause they are asked. */
export const RequestPlace = z.object({
  kind: RequestQueueKind,
  /** What the desk is called, for example `the district safety desk`. */
  desk: z.string().max(200),
  clause: z.string().max(20),
  clauseText: z.string().max(400),
});
export type RequestPlace = Readonly<z.infer<typeof RequestPlace>>;
