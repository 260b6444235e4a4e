import { z } from 'zod';
import { deskOf } from '../requests/draft-faults';
import { RecordingRequestId } from '../vocabulary/ids';
import { RequestDraft } from '../vocabulary/recording-request';
import { defineCommand } from './define-command';

/**
 * Asks the district for recordings. The words stay with the request; the audit keeps which cameras and which minutes were asked for,
 * by which basis, and whom.
 */
export const sendRecordingRequest = defineCommand({
  verb: 'send-recording-request',
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
});
