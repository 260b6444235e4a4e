import { z } from 'zod';
import { deskOf } from '../requests/draft-faults';
import { RecordingRequestId } from '../vocabulary/ids';
import { RequestDraft, RequestReply, RequestStep } from '../vocabulary/recording-request';
import { command } from './command';

/** What can be written down of a request. */
export const RecordedStep = z.enum(['sent', 'seen', 'approved', 'refused', 'expired']);

export type RecordedStep = z.infer<typeof RecordedStep>;

/** The commands of requests for recordings. */
export const requestCommands = {
  /** Keeps a request for recordings as a draft, with whatever gaps it has. */
  'save-request-draft': command({
    label: 'Save the draft of a request for recordings',
    /** `requestId`: the draft that it is written over; null for a new one. */
    input: z.strictObject({ requestId: RecordingRequestId.nullable(), draft: RequestDraft }),
    result: z.strictObject({ requestId: RecordingRequestId }),
    permission: 'request-recording',
    from: ['console'],
    detail: ({ requestId, draft }) => ({ request: requestId ?? 'new', cameras: draft.cameraIds.length }),
  }),

  /**
   * Asks the district for recordings. The words stay with the request; the audit keeps which cameras and which minutes were asked for,
   * by which basis, and whom.
   */
  'send-recording-request': command({
    label: 'Ask the district for recordings',
    /** `requestId`: the draft that is sent; null for one that was not kept. */
    input: z.strictObject({ requestId: RecordingRequestId.nullable(), draft: RequestDraft }),
    result: z.strictObject({ requestId: RecordingRequestId }),
    permission: 'request-recording',
    from: ['console'],
    detail: ({ requestId, draft }) => ({
      request: requestId ?? 'new',
      cameras: draft.cameraIds.join(' ').slice(0, 500),
      count: draft.cameraIds.length,
      fromMs: draft.range.fromMs,
      untilMs: draft.range.untilMs,
      basis: draft.basis,
      urgency: draft.urgency,
      form: draft.form,
      hold: draft.holdUntilMs !== null,
      desk: deskOf(draft),
    }),
  }),

  /** Takes a request for recordings back, or throws a draft away; the district is told where it was asked. */
  'withdraw-recording-request': command({
    label: 'Withdraw a request for recordings',
    input: z.strictObject({ requestId: RecordingRequestId, reason: z.string().trim().max(500) }),
    result: z.strictObject({}),
    permission: 'request-recording',
    from: ['console'],
    detail: ({ requestId, reason }) => ({ request: requestId, letters: reason.length }),
  }),

  /**
   * Writes down what became of a request where the station does not see it: that its mail was sent, and what the district answered. In
   * training it is the district's answer.
   */
  'record-request-step': command({
    label: 'Write down what became of a request for recordings',
    input: z.strictObject({
      requestId: RecordingRequestId,
      step: RecordedStep,
      reason: RequestStep.shape.words.unwrap().trim(),
      reference: RequestReply.shape.reference.unwrap().trim(),
    }),
    result: z.strictObject({}),
    permission: 'request-recording',
    from: ['console'],
    detail: ({ requestId, step, reason }) => ({ request: requestId, step, letters: reason.length }),
  }),
};
