import { CameraId, OperatorId, RecordingRequestId } from '../vocabulary/ids';
import type { RecordingRequest, RequestDraft, RequestState } from '../vocabulary/recording-request';
import { utcMs } from '../vocabulary/time';

/** When requests of tests are made. */
export const askedMs = utcMs(Date.parse('2026-11-02T15:00:00Z'));

/** A draft that may be sent. */
export function makeRequestDraft(differences: Partial<RequestDraft> = {}): RequestDraft {
  return {
    cameraIds: [CameraId.parse('east-tech.rear-door')],
    range: { fromMs: utcMs(askedMs - 3_600_000), untilMs: utcMs(askedMs - 3_000_000) },
    purpose: 'incident',
    number: '2026-118',
    reason: 'Person at the rear door after the door alarm',
    basis: 'agreement',
    basisWords: '',
    urgency: 'routine',
    holdUntilMs: null,
    form: 'original',
    discipline: false,
    ...differences,
  };
}

/** A request in a state, sent a minute after it was made where it was sent. */
export function makeRequest(state: RequestState, differences: Partial<RecordingRequest> = {}): RecordingRequest {
  const by = { kind: 'operator', id: OperatorId.parse('operator-07') } as const;
  const way: Readonly<Record<RequestState, readonly RequestState[]>> = {
    draft: ['draft'],
    queued: ['queued'],
    sent: ['queued', 'sent'],
    seen: ['queued', 'sent', 'seen'],
    approved: ['queued', 'sent', 'approved'],
    refused: ['queued', 'sent', 'refused'],
    expired: ['queued', 'sent', 'expired'],
    withdrawn: ['draft', 'withdrawn'],
  };
  return {
    id: RecordingRequestId.parse('request-1'),
    asked: makeRequestDraft(),
    state,
    steps: way[state].map((each, index) => ({ state: each, atMs: utcMs(askedMs + index * 60_000), by })),
    outbox: state === 'queued' ? { what: 'request', tries: 0 } : null,
    reply: {},
    problems: [],
    ...differences,
  };
}

/** A draft that says as much as one can, as it comes from outside. */
export function largestRequestDraft(longId: string): unknown {
  return {
    cameraIds: Array.from({ length: 16 }, () => longId),
    range: { fromMs: 8.64e15, untilMs: 8.64e15 },
    ...{ purpose: 'immediate-threat', number: 'é'.repeat(40), reason: 'é'.repeat(500) },
    ...{ basis: 'court-order', basisWords: 'é'.repeat(200), urgency: 'emergency', holdUntilMs: 8.64e15 },
    ...{ form: 'original', discipline: true, incidentId: longId },
  };
}
