import { fromDraft, newRequest } from '../../requests/request-keeper';
import type { Handler } from './handler';
import { findRequest, unknownCamera } from './request-draft';

/** Keeps a draft, over the earlier one where there is one. */
export const saveRequestDraft: Handler<'save-request-draft'> = ({ requestId, draft }, { station }) => {
  const { requests, session, clock } = station;
  const why = unknownCamera(station, draft);
  if (why !== undefined) return { kind: 'impossible', reason: why };
  const found = requestId === null ? undefined : findRequest(station, requestId, 'save');
  if (found?.kind === 'impossible') return found;
  const by = session.operator.id;
  const request = found
    ? fromDraft(found.request, draft, 'draft', by, clock.nowMs())
    : newRequest(draft, 'draft', by, clock.nowMs());
  requests.keeper.save(request);
  return { kind: 'done', value: { requestId: request.id }, detail: { request: request.id } };
};
