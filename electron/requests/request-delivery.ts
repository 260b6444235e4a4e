/** Delivers requests and withdrawals to the district until they have arrived, also after a restart, and takes its answers. */
import type { AuditDetail } from '../../shared/commands/command';
import { readAnswer, takeAnswer, withProblem, withStep } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import { hasLapsed, turnOf } from '../../shared/requests/lifecycle';
import { errorText } from '../../shared/vocabulary/error-text';
import type { RecordingRequest, RequestDesk, RequestOutbox } from '../../shared/vocabulary/recording-request';
import { DeliveryLoop } from '../outbound/delivery-loop';
import type { RecordingRequestsHost, RequestList } from './recording-requests';
import type { AnswerListener, Delivery } from './request-queue';

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
        return this.#keep(outcome.request, { request: request.id, became: outcome.request.state, desk });
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
  #keep(request: RecordingRequest, detail: AuditDetail): boolean {
    try {
      this.#list.save(request);
    } catch (error) {
      console.error(`What the district answered to ${request.id} could not be kept:`, error);
      return false;
    }
    this.#record('done', detail);
    return true;
  }

  #refuse(request: RecordingRequest, words: string): boolean {
    const noted = withProblem(request, words, this.#host.nowMs());
    // Said before: a file that lies there still is no news.
    if (noted === request) return true;
    try {
      this.#list.save(noted);
    } catch (error) {
      console.error(`A problem of ${request.id} could not be kept:`, error);
      return false;
    }
    this.#record('failed', { request: request.id, state: request.state, why: 'no answer to it' });
    return true;
  }

  #lapse(): void {
    const { nowMs } = this.#host;
    for (const request of this.#list.requests.filter((each) => hasLapsed(each, nowMs()))) {
      const words = 'Nobody at the district answered within thirty days.';
      const lapsed = withStep(request, 'expired', { atMs: nowMs(), by: { kind: 'station' }, words });
      this.#keep(lapsed, { request: request.id, became: 'expired', desk: deskOf(request.asked) });
    }
  }

  #record(kind: 'done' | 'failed', detail: AuditDetail): void {
    this.#host.record('answer-recording-request', kind, detail);
  }
}
