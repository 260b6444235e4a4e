/** What handlers of requests for recordings ask first. */
import { whyNotNow, type RequestAction } from '../../../shared/requests/lifecycle';
import type { RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { RecordingRequest, RequestDraft } from '../../../shared/vocabulary/recording-request';
import type { Station } from '../station';

/** A request to act on, or why there is none that it can be done with. */
export type FoundRequest =
  | { readonly kind: 'found'; readonly request: RecordingRequest }
  | { readonly kind: 'impossible'; readonly reason: string };

/** Finds a request that an action is possible with. */
export function findRequest({ requests }: Station, id: RecordingRequestId, action: RequestAction): FoundRequest {
  const request = requests.keeper.find(id);
  if (!request) return { kind: 'impossible', reason: 'There is no such request.' };
  const why = whyNotNow(request.state, action);
  return why === undefined ? { kind: 'found', request } : { kind: 'impossible', reason: why };
}

/** Why a camera of a draft cannot be named: there is none of that id, or none that may be known of now. */
export function unknownCamera({ directory, listing }: Station, { cameraIds }: RequestDraft): string | undefined {
  const unknown = cameraIds.find((id) => !directory.camera(id) || !listing.names(id));
  return unknown === undefined ? undefined : 'A camera of it is not listed now: take it out, or ask later.';
}
