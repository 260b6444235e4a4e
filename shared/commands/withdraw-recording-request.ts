import { z } from 'zod';
import { RecordingRequestId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Takes a request for recordings back, or throws a draft away; the district is told where it was asked. */
export const withdrawRecordingRequest = defineCommand({
  verb: 'withdraw-recording-request',
  label: 'Withdraw a request for recordings',
  input: z.strictObject({ requestId: RecordingRequestId, reason: z.string().trim().max(500) }),
  result: z.strictObject({}),
  permission: 'request-recording',
  from: ['console'],
  detail: ({ requestId, reason }) => ({ request: requestId, letters: reason.length }),
});
