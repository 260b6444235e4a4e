import { z } from 'zod';
import { RecordingRequest, RequestPlace } from '../vocabulary/recording-request';

/** The requests for recordings, the newest first, and where they go; none for whoever may ask for none. */
export const RecordingRequestsState = z.object({ place: RequestPlace, requests: z.array(RecordingRequest) });
export type RecordingRequestsState = Readonly<z.infer<typeof RecordingRequestsState>>;

/** A request was made, or went a step further. */
export const RecordingRequestsChanged = z.object({
  kind: z.literal('recording-requests-changed'),
  recordingRequests: RecordingRequestsState,
});
