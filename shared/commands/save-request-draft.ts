import { z } from 'zod';
import { RecordingRequestId } from '../vocabulary/ids';
import { RequestDraft } from '../vocabulary/recording-request';
import { defineCommand } from './define-command';

/** Keeps a request for recordings as a draft, with whatever gaps it has. */
export const saveRequestDraft = defineCommand({
  verb: 'save-request-draft',
  label: 'Save the draft of a request for recordings',
  /** `requestId`: the draft that it is written over; null for a new one. */
  input: z.strictObject({ requestId: RecordingRequestId.nullable(), draft: RequestDraft }),
  result: z.strictObject({ requestId: RecordingRequestId }),
  permission: 'request-recording',
  from: ['console'],
  detail: ({ requestId, draft }) => ({ request: requestId ?? 'new', cameras: draft.cameraIds.length }),
});
