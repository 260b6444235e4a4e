/** Requests for recordings: what windows are told of them, and what the district gets. */
import { denialOfRole } from '../../shared/policy/decide';
import { lastStep } from '../../shared/requests/lifecycle';
import {
  requestDocument,
  withdrawalDocument,
  type DocumentFacts,
  type RequestDocument,
} from '../../shared/requests/request-document';
import type { RecordingRequestsState } from '../../shared/state/session';
import type { Policy } from '../../shared/vocabulary/policy';
import type { RecordingRequest, RequestOutbox, RequestStep } from '../../shared/vocabulary/recording-request';
import type { Station } from './station';

/** What the console is told. Somebody who may not ask for recordings does not read requests either. */
export function requestsState({ bus, session, requests }: Station): RecordingRequestsState {
  const policy = bus.read('policy');
  const denied = denialOfRole(session.operator.role, 'request-recording', policy) !== undefined;
  const clause = requestClause(policy);
  return {
    place: { kind: requests.queue.kind, desk: policy.ask, clause, clauseText: policy.clauses[clause] ?? '' },
    requests: denied ? [] : requests.keeper.requests,
  };
}

/** A request or its withdrawal, as the district gets it. */
export function documentOf(station: Station, request: RecordingRequest, what: RequestOutbox['what']): RequestDocument {
  const { steps } = request;
  const step = what === 'request' ? steps.find(({ state }) => state === 'queued') : lastStep(request);
  const facts = factsOf(station, step);
  const atMs = step?.atMs ?? station.clock.nowMs();
  return what === 'request'
    ? requestDocument(request, atMs, facts)
    : withdrawalDocument(request, atMs, step?.words ?? '', facts);
}

function factsOf(
  { name, session, bus, directory, training: { director: training } }: Station,
  step: RequestStep | undefined,
): DocumentFacts {
  const policy = bus.read('policy');
  const asker = step?.by.kind === 'operator' ? step.by.id : session.operator.id;
  return {
    station: name,
    training: training !== undefined,
    // Somebody who is no longer listed may have asked.
    operator: session.find(asker) ?? { id: asker, name: asker },
    policyVersion: policy.version,
    clause: requestClause(policy),
    camera: (id) => {
      const camera = directory.camera(id);
      const school = directory.schools.find((each) => each.id === camera?.schoolId);
      return camera && { name: camera.name, number: camera.number, school: school?.name ?? camera.schoolId };
    },
  };
}

/** The clause that allows somebody to ask for recordings. */
function requestClause({ rules, refusals }: Policy): string {
  const rule = rules.find(({ permission }) => permission === 'request-recording');
  return rule?.clause ?? refusals['request-recording'].clause;
}
