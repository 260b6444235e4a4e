/** The requests for recordings: kept, delivered to the district until they have arrived, also after a restart, and answered by it. */
import { randomBytes } from 'node:crypto';
import type { AuditDetail } from '../../shared/commands/command';
import { readAnswer, takeAnswer, withProblem, withStep } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import { hasLapsed, turnOf } from '../../shared/requests/lifecycle';
import type { RequestDocument } from '../../shared/requests/request-document';
import { errorText } from '../../shared/vocabulary/error-text';
import { type OperatorId, RecordingRequestId } from '../../shared/vocabulary/ids';
import type {
  RecordingRequest,
  RequestDesk,
  RequestDraft,
  RequestOutbox,
  RequestState,
} from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import { DeliveryLoop } from '../outbound/delivery-loop';
import type { DocumentTable } from '../store/document-table';
import type { AnswerListener, Delivery, RequestQueue } from './request-queue';

export interface RecordingRequestsHost {
  readonly table: DocumentTable<RecordingRequest>;
  readonly queue: RequestQueue;
  readonly problems: Problems;
  readonly nowMs: () => UtcMs;
  readonly changed: () => void;
  readonly document: (request: RecordingRequest, what: RequestOutbox['what']) => RequestDocument;
  /** Writes into the audit what came of a request without anybody at the station: who did it, and what. */
  readonly record: (
    verb: 'deliver-recording-request' | 'answer-recording-request',
    kind: 'done' | 'failed',
    detail: AuditDetail,
  ) => void;
}

/** The most requests that are listed: the newest. Older ones stay in the database. */
const mostListed = 500;

/** The requests of a station, with the way to the district. */
export class RecordingRequests {
  readonly list: RequestList;
  readonly queue: RequestQueue;
  readonly #host: RecordingRequestsHost;
  #delivery: RequestDelivery | undefined;
  #answers: RequestAnswers | undefined;

  constructor(host: RecordingRequestsHost) {
    const { table, problems, changed, queue } = host;
    const { documents: requests, damaged } = table.readable(mostListed);
    this.#host = host;
    this.queue = queue;
    this.list = new RequestList(table, requests, changed);
    for (const id of damaged) {
      const message = `A request for recordings cannot be read and is left out (${id.slice(0, 80)}). What is kept of it stays in the database.`;
      problems.add({ area: 'store', message });
    }
  }

  /** Begins to deliver and to listen, when the station stands. */
  begin(): void {
    this.#answers = new RequestAnswers(this.#host, this.list);
    this.#delivery = new RequestDelivery(this.#host, this.list);
    this.queue.begin(this.#answers);
    this.#delivery.more();
  }

  deliver(): void {
    this.#delivery?.more();
  }

  /** Ends all of it, within two seconds. */
  async end(): Promise<void> {
    this.queue.end();
    this.#answers?.end();
    await this.#delivery?.end();
  }
}

/** The requests for recordings, saved before anybody is told. */
export class RequestList {
  readonly #table: Pick<DocumentTable<RecordingRequest>, 'save'>;
  readonly #changed: () => void;
  #requests: readonly RecordingRequest[];

  /** @param requests - those of earlier runs, the newest first */
  constructor(
    table: Pick<DocumentTable<RecordingRequest>, 'save'>,
    requests: readonly RecordingRequest[],
    changed: () => void,
  ) {
    this.#table = table;
    this.#requests = requests;
    this.#changed = changed;
  }

  get requests(): readonly RecordingRequest[] {
    return this.#requests;
  }

  find(id: string): RecordingRequest | undefined {
    return this.#requests.find((request) => request.id === id);
  }

  /** Saves one over the earlier one of its id, or as a new one. @throws Error when the disk is full; then nothing has changed */
  save(request: RecordingRequest): void {
    this.#table.save(request);
    const known = this.#requests.some(({ id }) => id === request.id);
    this.#requests = known
      ? this.#requests.map((each) => (each.id === request.id ? request : each))
      : [request, ...this.#requests];
    this.#changed();
  }
}

/** The pause after a first failure, milliseconds. */
const retryMs = 5_000;

/** Delivers what waits in the list. A request that fails does not hold up the others. */
export class RequestDelivery {
  readonly #host: Pick<RecordingRequestsHost, 'queue' | 'nowMs' | 'document' | 'record'>;
  readonly #list: RequestList;
  readonly #loop = new DeliveryLoop((isEnded) => this.#deliver(isEnded), retryMs);

  constructor(host: Pick<RecordingRequestsHost, 'queue' | 'nowMs' | 'document' | 'record'>, list: RequestList) {
    this.#host = host;
    this.#list = list;
  }

  more(): void {
    this.#loop.now();
  }

  /** Waits a moment for what is under way. Requests that do not arrive wait for the next run. */
  end(): Promise<void> {
    return this.#loop.end(false);
  }

  async #deliver(isEnded: () => boolean): Promise<boolean> {
    let arrived = true;
    for (const request of this.#waiting()) {
      if (isEnded()) return true;
      try {
        arrived = (await this.#bring(request)) && arrived;
      } catch (error) {
        // The store cannot keep the outcome. The request is delivered again, and recognised by its id.
        console.error(`The outcome of delivering ${request.id} could not be kept:`, error);
        arrived = false;
      }
    }
    return arrived;
  }

  /** The oldest first. */
  #waiting(): readonly RecordingRequest[] {
    return this.#list.requests.filter(({ outbox }) => outbox && outbox.draftedAs === undefined).reverse();
  }

  /** @returns whether it is there */
  async #bring(request: RecordingRequest): Promise<boolean> {
    const { queue, document } = this.#host;
    const what = request.outbox?.what ?? 'request';
    let delivery: Delivery;
    try {
      delivery = await queue.deliver({ request, what, desk: deskOf(request.asked), document: document(request, what) });
    } catch (error) {
      this.#keepFailure(request, what, errorText(error).slice(0, 300));
      return false;
    }
    const now = this.#list.find(request.id);
    // It was withdrawn while it was on its way. The withdrawal has a delivery of its own.
    if (now?.outbox?.what !== what) {
      this.#loop.now();
      return true;
    }
    this.#keepDelivery(now, what, delivery);
    return true;
  }

  #keepDelivery(now: RecordingRequest, what: RequestOutbox['what'], delivery: Delivery): void {
    const { nowMs, record } = this.#host;
    const detail = { request: now.id, what, desk: deskOf(now.asked) };
    if (delivery.kind === 'drafted') {
      this.#list.save({ ...now, outbox: { what, tries: (now.outbox?.tries ?? 0) + 1, draftedAs: delivery.file } });
      record('deliver-recording-request', 'done', { ...detail, became: 'drafted' });
      return;
    }
    const moved = what === 'request' ? withStep(now, 'sent', { atMs: nowMs(), by: { kind: 'station' } }) : now;
    this.#list.save({ ...moved, outbox: null });
    record('deliver-recording-request', 'done', { ...detail, became: 'delivered' });
  }

  #keepFailure(request: RecordingRequest, what: RequestOutbox['what'], why: string): void {
    const now = this.#list.find(request.id);
    if (now?.outbox?.what !== what) return;
    this.#list.save({ ...now, outbox: { what, tries: now.outbox.tries + 1, why } });
    // Once for each reason: a district that is away for a night must not fill the log.
    if (now.outbox.why === why) return;
    this.#host.record('deliver-recording-request', 'failed', { request: now.id, what, why: 'not delivered' });
  }
}

/** How often it is looked whether a request has lapsed, milliseconds. */
const lookEveryMs = 60_000;

const unread = 'The answers of the district cannot be read';
const strange = 'Something came that answers no request for recordings';

/** Takes the answers of the district, and ends requests that nobody answered. */
export class RequestAnswers implements AnswerListener {
  readonly #host: Pick<RecordingRequestsHost, 'nowMs' | 'problems' | 'record'>;
  readonly #list: RequestList;
  readonly #timer: NodeJS.Timeout;
  #trouble: string | undefined;

  constructor(host: Pick<RecordingRequestsHost, 'nowMs' | 'problems' | 'record'>, list: RequestList) {
    this.#host = host;
    this.#list = list;
    this.#timer = setInterval(() => this.#lapse(), lookEveryMs);
    this.#timer.unref();
    this.#lapse();
  }

  readonly waiting = (): readonly RecordingRequest[] =>
    this.#list.requests.filter((request) => turnOf(request) === 'district');

  readonly heard = (text: string, expected: string, desk: RequestDesk): boolean => {
    const request = this.#list.find(expected);
    if (!request) {
      this.unreadable(`it names "${expected.slice(0, 80)}", which nobody here has asked`, expected);
      return true;
    }
    // It is on its way still, and what was found is its answer all the same: it is taken as soon as it is known to be there.
    if (request.state === 'queued') return false;
    const answer = readAnswer(text, request.id);
    if ('kind' in answer) return this.#refuse(request, answer.words);
    if (desk !== deskOf(request.asked))
      return this.#refuse(request, 'An answer came from the desk that was not asked.');
    const outcome = takeAnswer(request, answer, this.#host.nowMs());
    switch (outcome.kind) {
      case 'same':
        return true;
      case 'problem':
        return this.#refuse(request, outcome.words);
      case 'changed':
        return this.#keep(outcome.request, 'done', { request: request.id, became: outcome.request.state, desk });
    }
  };

  readonly unreadable = (words: string, expected: string): void => {
    const { problems } = this.#host;
    const request = this.#list.find(expected);
    if (request) {
      this.#refuse(request, words);
      return;
    }
    const message = `${strange}: ${words}. Nothing was changed.`.slice(0, 500);
    if (problems.all().some((problem) => problem.message === message)) return;
    problems.add({ area: 'requests', message });
    this.#record('failed', { request: 'unknown', why: 'no such request' });
  };

  readonly trouble = (why: string | undefined): void => {
    if (why === this.#trouble) return;
    this.#trouble = why;
    const { problems } = this.#host;
    const message = `${unread} (${why?.slice(0, 300)}). It is tried again by itself.`;
    if (why === undefined) problems.clear('requests', unread);
    else problems.replace(unread, { area: 'requests', message });
  };

  end(): void {
    clearInterval(this.#timer);
  }

  /** @returns whether it could be kept: what could not is taken when it comes again */
  #keep(request: RecordingRequest, kind: 'done' | 'failed', detail: AuditDetail): boolean {
    try {
      this.#list.save(request);
    } catch (error) {
      console.error(`What the district answered to ${request.id} could not be kept:`, error);
      return false;
    }
    this.#record(kind, detail);
    return true;
  }

  #refuse(request: RecordingRequest, words: string): boolean {
    const noted = withProblem(request, words, this.#host.nowMs());
    // Said before: a file that lies there still is no news.
    if (noted === request) return true;
    return this.#keep(noted, 'failed', { request: request.id, state: request.state, why: 'no answer to it' });
  }

  #lapse(): void {
    const { nowMs } = this.#host;
    for (const request of this.#list.requests.filter((each) => hasLapsed(each, nowMs()))) {
      const words = 'Nobody at the district answered within thirty days.';
      const lapsed = withStep(request, 'expired', { atMs: nowMs(), by: { kind: 'station' }, words });
      this.#keep(lapsed, 'done', { request: request.id, became: 'expired', desk: deskOf(request.asked) });
    }
  }

  #record(kind: 'done' | 'failed', detail: AuditDetail): void {
    this.#host.record('answer-recording-request', kind, detail);
  }
}

/** A request that did not exist before. Its id is its idempotency key: whoever gets it twice has got one. */
export function newRequest(
  asked: RequestDraft,
  state: Extract<RequestState, 'draft' | 'queued'>,
  by: OperatorId,
  atMs: UtcMs,
): RecordingRequest {
  const id = RecordingRequestId.parse(`request-${randomBytes(8).toString('hex')}`);
  const step = { state, atMs, by: { kind: 'operator', id: by } } as const;
  return { id, asked, state, steps: [step], outbox: outboxOf(state), reply: {}, problems: [] };
}

/** A draft as it was written again, or as it is sent. */
export function fromDraft(
  draft: RecordingRequest,
  asked: RequestDraft,
  state: Extract<RequestState, 'draft' | 'queued'>,
  by: OperatorId,
  atMs: UtcMs,
): RecordingRequest {
  const moved = state === 'draft' ? draft : withStep(draft, state, { atMs, by: { kind: 'operator', id: by } });
  return { ...moved, asked, outbox: outboxOf(state) };
}

function outboxOf(state: RequestState): RecordingRequest['outbox'] {
  return state === 'queued' ? { what: 'request', tries: 0 } : null;
}
