import { withStep } from '../../../shared/requests/answer';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import type { Handler } from './handler';
import { findRequest } from './request-draft';

/** Takes a request back. The district is told, unless it cannot have heard of it. */
export const withdrawRecordingRequest: Handler<'withdraw-recording-request'> = ({ requestId, reason }, { station }) => {
  const { requests, session, clock } = station;
  const found = findRequest(station, requestId, 'withdraw');
  if (found.kind === 'impossible') return found;
  const { request } = found;
  const by = { kind: 'operator', id: session.operator.id } as const;
  const moved = withStep(request, 'withdrawn', { atMs: clock.nowMs(), by, words: reason });
  const outbox = mayKnow(request) ? ({ what: 'withdrawal', tries: 0 } as const) : null;
  requests.keeper.save({ ...moved, outbox });
  requests.deliver();
  return { kind: 'done', value: {}, detail: { was: request.state } };
};

/** Whether the district may have it: what is on its way to a server may have arrived; a mail that nobody has sent has not. */
function mayKnow({ state, outbox }: RecordingRequest): boolean {
  return state === 'queued' ? outbox?.draftedAs === undefined : state !== 'draft';
}
