import { z } from 'zod';
import { RequestReply, RequestStep } from '../vocabulary/recording-request';
import { RecordingRequestId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** What can be written down of a request. */
export const RecordedStep = z.enum(['sent', 'seen', 'approved', 'refused', 'expired']);
export type RecordedStep = z.infer<typeof RecordedStep>;

/**
 * Writes down what became of a request where the station does not see it: that its mail was sent, and what the district answered. In
 * training it is the district's answer.
 */
export const recordRequestStep = defineCommand({
  verb: 'record-request-step',
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
});
