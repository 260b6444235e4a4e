/** A request, and its withdrawal, as the district gets them: data, the same over every way. Pure. */
import type { CameraId, OperatorId } from '../vocabulary/ids';
import type { Role } from '../vocabulary/operator';
import type { RecordingRequest } from '../vocabulary/recording-request';
import { deskOf, localMomentText } from './draft-faults';

/** Their first lines. */
export const requestFormat = 'rtcc-recording-request-1';
export const withdrawalFormat = 'rtcc-recording-withdrawal-1';

/** How what concerns the discipline of a student is marked, everywhere. */
export const counselMark = 'STUDENT DISCIPLINE: FOR THE COUNSEL OF THE DISTRICT';

/** What a document says beside the request itself. */
export interface DocumentFacts {
  readonly station: string;
  readonly training: boolean;
  readonly operator: { readonly id: OperatorId; readonly name: string; readonly role?: Role };
  readonly policyVersion: string;
  readonly clause: string;
  /** Names of a camera and its school; undefined for one that there is no more. */
  readonly camera: (
    id: CameraId,
  ) => { readonly name: string; readonly number: number; readonly school: string } | undefined;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type RequestDocument = Readonly<Record<string, Json>>;

function head(request: RecordingRequest, { station, training, operator }: DocumentFacts): Record<string, Json> {
  const { asked } = request;
  return {
    id: request.id,
    ...(training && { training: 'This is an exercise: nothing in it is real.' }),
    ...(asked.discipline && { mark: counselMark }),
    to: deskOf(asked),
    station,
    by: { id: operator.id, name: operator.name, role: operator.role ?? null },
  };
}

/** What is asked. @param atMs - when it was sent */
export function requestDocument(request: RecordingRequest, atMs: number, facts: DocumentFacts): RequestDocument {
  const { asked } = request;
  const { fromMs, untilMs } = asked.range;
  return {
    format: requestFormat,
    ...head(request, facts),
    sentAt: new Date(atMs).toISOString(),
    agreement: { version: facts.policyVersion, clause: facts.clause },
    cameras: asked.cameraIds.map((id) => ({ id, ...facts.camera(id) })),
    range: {
      from: new Date(fromMs).toISOString(),
      until: new Date(untilMs).toISOString(),
      localFrom: localMomentText(fromMs),
      localUntil: localMomentText(untilMs),
      seconds: Math.round((untilMs - fromMs) / 1_000),
    },
    purpose: asked.purpose,
    number: asked.number,
    reason: asked.reason,
    legalBasis: { code: asked.basis, words: asked.basisWords },
    urgency: asked.urgency,
    preserveUntil: asked.holdUntilMs === null ? null : new Date(asked.holdUntilMs).toISOString(),
    form: asked.form,
    discipline: asked.discipline,
  };
}

/** That it is asked no more. @param reason - why, as whoever withdrew it said */
export function withdrawalDocument(
  request: RecordingRequest,
  atMs: number,
  reason: string,
  facts: DocumentFacts,
): RequestDocument {
  return { format: withdrawalFormat, ...head(request, facts), withdrawnAt: new Date(atMs).toISOString(), reason };
}
