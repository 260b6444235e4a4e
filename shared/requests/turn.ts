/** Whose turn a request is, and since when. Pure. */
import type { RecordingRequest, RequestStep, RequestUrgency } from '../vocabulary/recording-request';
import { utcMs, type UtcMs } from '../vocabulary/time';

/** How long an answer may take before it is called overdue, milliseconds: two hours, a day, five days. */
export const answerWithinMs: Readonly<Record<RequestUrgency, number>> = {
  emergency: 2 * 3_600_000,
  urgent: 86_400_000,
  routine: 5 * 86_400_000,
};

/** When nobody has answered for so long, nobody will, milliseconds: thirty days. */
export const expiresAfterMs = 30 * 86_400_000;

/** Who has to do something next. `sender`: whoever asked has a mail to send, or a draft to finish. */
export type Turn = 'sender' | 'station' | 'district' | 'nobody';

/** Whose turn it is. What was withdrawn is the station's until the district has been told. */
export function turnOf({ state, outbox }: RecordingRequest): Turn {
  switch (state) {
    case 'draft':
      return 'sender';
    case 'queued':
    case 'withdrawn':
      if (!outbox) return 'nobody';
      return outbox.draftedAs === undefined ? 'station' : 'sender';
    case 'sent':
    case 'seen':
      return 'district';
    case 'approved':
    case 'refused':
    case 'expired':
      return 'nobody';
  }
}

/** The step that led to where it stands. */
export function lastStep({ steps }: RecordingRequest): RequestStep {
  const last = steps.at(-1);
  if (!last) throw new Error('A request has at least the step that made it.');
  return last;
}

/** When it was first with the district; undefined while it is not. */
export function sentMs({ steps }: RecordingRequest): UtcMs | undefined {
  return steps.find(({ state }) => state === 'sent')?.atMs;
}

/** By when an answer is due; undefined where none is waited for. */
export function dueMs(request: RecordingRequest): UtcMs | undefined {
  const sent = sentMs(request);
  if (sent === undefined || turnOf(request) !== 'district') return undefined;
  return utcMs(sent + answerWithinMs[request.asked.urgency]);
}

/** Whether an answer should have come. */
export function isOverdue(request: RecordingRequest, nowMs: number): boolean {
  const due = dueMs(request);
  return due !== undefined && nowMs > due;
}

/** Whether it is waited for no longer. */
export function hasLapsed(request: RecordingRequest, nowMs: number): boolean {
  const sent = sentMs(request);
  return sent !== undefined && turnOf(request) === 'district' && nowMs >= sent + expiresAfterMs;
}
