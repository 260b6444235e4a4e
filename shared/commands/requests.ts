import { z } from 'zod';
import { deskOf } from '../requests/draft-faults';
import { RecordingRequestId } from '../vocabulary/ids';
import { RequestDraft, RequestReply, RequestStep } from '../vocabulary/recording-request';
import { camerasDetail, command } from './command';

/** The steps of a request that an operator can record. */
const RecordedStep = z.enum(['sent', 'seen', 'approved', 'refused', 'expired']);

export const requestCommands = {
  /** Saves a request for recordings as a draft, complete or not. */
  'save-request-draft': command({
    label: 'Save the draft of a request for recordings',
    /** `requestId`: the draft that it replaces. Null for a new one. */
    input: z.strictObject({ requestId: RecordingRequestId.nullable(), draft: RequestDraft }),
    result: z.strictObject({ requestId: RecordingRequestId }),
    permission: 'request-recording',
    detail: ({ requestId, draft }) => ({ request: requestId ?? 'new', cameras: draft.cameraIds.length }),
  }),

  /** Asks the district for recordings. The audit keeps the cameras, the minutes, the basis and the desk, not the words. */
  'send-recording-request': command({
    label: 'Ask the district for recordings',
    /** `requestId`: the draft that is sent. Null for one that was not saved. */
    input: z.strictObject({ requestId: RecordingRequestId.nullable(), draft: RequestDraft }),
    result: z.strictObject({ requestId: RecordingRequestId }),
    permission: 'request-recording',
    detail: ({ requestId, draft }) => ({
      request: requestId ?? 'new',
      ...camerasDetail(draft.cameraIds),
      fromMs: draft.range.fromMs,
      untilMs: draft.range.untilMs,
      basis: draft.basis,
      urgency: draft.urgency,
      form: draft.form,
      hold: draft.holdUntilMs !== null,
      desk: deskOf(draft),
    }),
  }),

  /** Withdraws a request for recordings, or deletes a draft. The district is told if it was asked. */
  'withdraw-recording-request': command({
    label: 'Withdraw a request for recordings',
    input: z.strictObject({ requestId: RecordingRequestId, reason: z.string().trim().max(500) }),
    permission: 'request-recording',
    detail: ({ requestId, reason }) => ({ request: requestId, letters: reason.length }),
  }),

  /** Records what the station cannot see of a request: that its mail was sent, and what the district answered. */
  'record-request-step': command({
    label: 'Write down what became of a request for recordings',
    input: z.strictObject({
      requestId: RecordingRequestId,
      step: RecordedStep,
      reason: RequestStep.shape.words.unwrap().trim(),
      reference: RequestReply.shape.reference.unwrap().trim(),
    }),
    permission: 'request-recording',
    detail: ({ requestId, step, reason }) => ({ request: requestId, step, letters: reason.length }),
  }),
};
