import { faultsOf } from '../../../shared/requests/draft-faults';
import { fromDraft, newRequest } from '../../requests/request-keeper';
import type { Handler } from './handler';
import { findRequest, unknownCamera } from './request-draft';

/** Asks the district: the request is kept first, and brought to it then, however long that takes. */
export const sendRecordingRequest: Handler<'send-recording-request'> = ({ requestId, draft }, { station }) => {
  const { requests, session, clock } = station;
  if (requests.queue.kind === 'none') {
    const reason =
      'This station was told no way to the district: whoever keeps it says one in its configuration, by "recordingRequests".';
    return { kind: 'impossible', reason };
  }
  const nowMs = clock.nowMs();
  const why = unknownCamera(station, draft) ?? faultsOf(draft, nowMs)[0]?.words;
  if (why !== undefined) return { kind: 'impossible', reason: why };
  const found = requestId === null ? undefined : findRequest(station, requestId, 'send');
  if (found?.kind === 'impossible') return found;
  const by = session.operator.id;
  const request = found ? fromDraft(found.request, draft, 'queued', by, nowMs) : newRequest(draft, 'queued', by, nowMs);
  requests.keeper.save(request);
  requests.deliver();
  return { kind: 'done', value: { requestId: request.id }, detail: { request: request.id } };
};
