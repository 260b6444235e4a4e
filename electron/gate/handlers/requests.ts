import type { requestCommands } from '../../../shared/commands/requests';
import { denialOfRole } from '../../../shared/policy/decide';
import { answerActions, withStep } from '../../../shared/requests/answer';
import { faultsOf } from '../../../shared/requests/draft-faults';
import { lastStep, type RequestAction, whyNotNow } from '../../../shared/requests/lifecycle';
import {
  type DocumentFacts,
  requestDocument,
  type RequestDocument,
  withdrawalDocument,
} from '../../../shared/requests/request-document';
import type { RecordingRequestsState } from '../../../shared/state/session';
import type { RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { Policy } from '../../../shared/vocabulary/policy';
import type {
  RecordingRequest,
  RequestDraft,
  RequestOutbox,
  RequestStep,
} from '../../../shared/vocabulary/recording-request';
import { TrainingQueue } from '../../requests/make-queue';
import { fromDraft, newRequest } from '../../requests/recording-requests';
import type { Station } from '../station';
import { done, doneWith, impossible, type HandlerResult, type Handlers, needed, stopIf } from './handler';

export const requestHandlers: Handlers<keyof typeof requestCommands> = {
  'save-request-draft': ({ requestId, draft }, { station }) => {
    stopIf(unknownCamera(station, draft));
    return save(station, requestId, draft, 'draft');
  },

  /** Sends a request to the district. It is saved first, and delivered however long that takes. */
  'send-recording-request': ({ requestId, draft }, { station }) => {
    if (station.requests.queue.kind === 'none')
      return impossible(
        'This station was told no way to the district: whoever keeps it says one in its configuration, by "recordingRequests".',
      );
    stopIf(unknownCamera(station, draft) ?? faultsOf(draft, station.clock.nowMs())[0]?.words);
    const sent = save(station, requestId, draft, 'queued');
    station.requests.deliver();
    return sent;
  },

  /** Withdraws a request. The district is told if it may know of it. */
  'withdraw-recording-request': ({ requestId, reason }, { station }) => {
    const { requests, session, clock } = station;
    const request = requestFor(station, requestId, 'withdraw');
    const by = { kind: 'operator', id: session.operator.id } as const;
    const moved = withStep(request, 'withdrawn', { atMs: clock.nowMs(), by, words: reason });
    const outbox = mayKnow(request) ? ({ what: 'withdrawal', tries: 0 } as const) : null;
    requests.list.save({ ...moved, outbox });
    requests.deliver();
    return doneWith({}, { was: request.state });
  },

  /** Records what became of a request that goes by mail. In training it is the district's answer. */
  'record-request-step': (input, { station }) => {
    const { requestId, step, reason, reference } = input;
    const { requests, session, clock } = station;
    const { queue, list } = requests;
    if (step === 'refused' && reason === '') return impossible('Say why it was refused.');
    const sent = step === 'sent';
    const drafted = list.find(requestId);
    // A withdrawal that was sent changes no state. The district knows, and nothing is left to do.
    if (sent && drafted?.state === 'withdrawn' && drafted.outbox?.draftedAs !== undefined) {
      list.save({ ...drafted, outbox: null });
      return done;
    }
    const request = requestFor(station, requestId, sent ? 'deliver' : answerActions[step]);
    if (queue instanceof TrainingQueue && !sent) {
      queue.direct(request, step, reason, reference);
      return done;
    }
    if (queue.kind !== 'mail') return impossible('The district answers by itself: nothing is written down for it.');
    if (sent && request.outbox?.draftedAs === undefined) return impossible('Its mail has not been drafted yet.');
    const by = { kind: 'operator', id: session.operator.id } as const;
    const moved = withStep(request, step, { atMs: clock.nowMs(), by, words: reason });
    list.save({ ...moved, outbox: null, reply: { ...request.reply, ...(reference !== '' && { reference }) } });
    return done;
  },
};

/** Saves a request: a new one, or in place of the draft that it was. */
function save(
  station: Station,
  requestId: RecordingRequestId | null,
  draft: RequestDraft,
  state: 'draft' | 'queued',
): HandlerResult<{ requestId: RecordingRequestId }> {
  const { requests, session, clock } = station;
  const before = requestId && requestFor(station, requestId, state === 'draft' ? 'save' : 'send');
  const written = [state, session.operator.id, clock.nowMs()] as const;
  const request = before ? fromDraft(before, draft, ...written) : newRequest(draft, ...written);
  requests.list.save(request);
  return doneWith({ requestId: request.id }, { request: request.id });
}

/** A request for which an action is possible now. @throws Impossible */
function requestFor({ requests }: Station, id: RecordingRequestId, action: RequestAction): RecordingRequest {
  const request = needed(requests.list.find(id), 'There is no such request.');
  stopIf(whyNotNow(request.state, action));
  return request;
}

/** Why a camera of a draft cannot be named: it does not exist, or it is not listed now. */
function unknownCamera({ directory, listing }: Station, { cameraIds }: RequestDraft): string | undefined {
  const unknown = cameraIds.find((id) => !directory.camera(id) || !listing.names(id));
  return unknown === undefined ? undefined : 'A camera of it is not listed now: take it out, or ask later.';
}

/** Whether the district may know a request: one on its way to a server may have arrived, a mail that nobody sent has not. */
function mayKnow({ state, outbox }: RecordingRequest): boolean {
  return state === 'queued' ? outbox?.draftedAs === undefined : state !== 'draft';
}

/** What the console is told. Somebody who may not ask for recordings does not read requests either. */
export function requestsState({ bus, session, requests }: Station): RecordingRequestsState {
  const policy = bus.read('policy');
  const denied = denialOfRole(session.operator.role, 'request-recording', policy) !== undefined;
  const clause = requestClause(policy);
  return {
    place: { kind: requests.queue.kind, desk: policy.ask, clause, clauseText: policy.clauses[clause] ?? '' },
    requests: denied ? [] : requests.list.requests,
  };
}

export function documentOf(station: Station, request: RecordingRequest, what: RequestOutbox['what']): RequestDocument {
  const { steps } = request;
  const step = what === 'request' ? steps.find(({ state }) => state === 'queued') : lastStep(request);
  const facts = factsOf(station, step);
  const atMs = step?.atMs ?? station.clock.nowMs();
  return what === 'request'
    ? requestDocument(request, atMs, facts)
    : withdrawalDocument(request, atMs, step?.words ?? '', facts);
}

function factsOf({ name, session, bus, directory, training }: Station, step: RequestStep | undefined): DocumentFacts {
  const policy = bus.read('policy');
  const asker = step?.by.kind === 'operator' ? step.by.id : session.operator.id;
  return {
    station: name,
    training: training.director !== undefined,
    // Somebody who is no longer listed may have asked.
    operator: session.find(asker) ?? { id: asker, name: asker },
    policyVersion: policy.version,
    clause: requestClause(policy),
    camera: (id) => {
      const camera = directory.camera(id);
      const school = camera && directory.school(camera.schoolId);
      return camera && { name: camera.name, number: camera.number, school: school?.name ?? camera.schoolId };
    },
  };
}

function requestClause({ rules, refusals }: Policy): string {
  const rule = rules.find(({ permission }) => permission === 'request-recording');
  return rule?.clause ?? refusals['request-recording'].clause;
}
