/** Brings requests and withdrawals to the district: again and again until they are there, also after a restart, and each once. */
import type { AuditDetail } from '../../shared/commands/command';
import { readAnswer, takeAnswer, withProblem, withStep } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import { hasLapsed, turnOf } from '../../shared/requests/lifecycle';
import type { RequestDocument } from '../../shared/requests/request-document';
import { errorText } from '../../shared/vocabulary/error-text';
import type { RecordingRequest, RequestDesk, RequestOutbox } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { RequestList } from './recording-requests';
import type { AnswerListener, Delivery, RequestQueue } from './request-queue';

/** How long after a failure it is tried again, at first and at most, milliseconds. */
const retryMs = { first: 5_000, longest: 5 * 60_000 };

/** How long the end of a run waits for what is on its way, milliseconds. */
const lastChanceMs = 2_000;

/** What the courier needs of the station. */
export interface CourierHost {
  readonly list: RequestList;
  readonly queue: RequestQueue;
  readonly nowMs: () => UtcMs;
  /** The document, as the district gets it. */
  readonly document: (request: RecordingRequest, what: RequestOutbox['what']) => RequestDocument;
  /** Writes into the audit what became of a delivery. */
  readonly record: (kind: 'done' | 'failed', detail: AuditDetail) => void;
}

/** The courier of this run. */
export class RequestCourier {
  readonly #host: CourierHost;
  #running: Promise<void> | undefined;
  /** More has come while the last was on its way. */
  #again = false;
  #retry: NodeJS.Timeout | undefined;
  #delayMs = retryMs.first;
  #ended = false;

  constructor(host: CourierHost) {
    this.#host = host;
  }

  /** There may be something to deliver: what an operator has just sent does not wait for what failed before. */
  more(): void {
    if (this.#ended) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#deliver().finally(() => {
      this.#running = undefined;
      if (this.#again) this.more();
    });
  }

  /** Waits for what is on its way, for a moment; what does not arrive waits for the next run. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#retry);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.#running, new Promise((resolve) => (timer = setTimeout(resolve, lastChanceMs)))]);
    clearTimeout(timer);
  }

  /** Never rejects. */
  async #deliver(): Promise<void> {
    let failed = false;
    for (const request of this.#waiting()) {
      if (this.#ended) return;
      try {
        failed = !(await this.#bring(request)) || failed;
      } catch (error) {
        // The store cannot take what became of it: it is delivered again, and known by its id.
        console.error(`What became of ${request.id} could not be kept:`, error);
        failed = true;
      }
    }
    if (!failed) this.#delayMs = retryMs.first;
    else this.#later();
  }

  /** The oldest first. */
  #waiting(): readonly RecordingRequest[] {
    const { requests } = this.#host.list;
    return requests.filter(({ outbox }) => outbox && outbox.draftedAs === undefined).reverse();
  }

  /** @returns whether it is there */
  async #bring(request: RecordingRequest): Promise<boolean> {
    const { queue, document, list } = this.#host;
    const what = request.outbox?.what ?? 'request';
    let delivery: Delivery;
    try {
      delivery = await queue.deliver({ request, what, desk: deskOf(request.asked), document: document(request, what) });
    } catch (error) {
      this.#keepFailure(request, what, errorText(error).slice(0, 300));
      return false;
    }
    const now = list.find(request.id);
    // Withdrawn while it was on its way: that has a delivery of its own.
    if (now?.outbox?.what !== what) {
      this.#again = true;
      return true;
    }
    this.#keepDelivery(now, what, delivery);
    return true;
  }

  #keepDelivery(now: RecordingRequest, what: RequestOutbox['what'], delivery: Delivery): void {
    const { list, nowMs, record } = this.#host;
    const detail = { request: now.id, what, desk: deskOf(now.asked) };
    if (delivery.kind === 'drafted') {
      list.save({ ...now, outbox: { what, tries: (now.outbox?.tries ?? 0) + 1, draftedAs: delivery.file } });
      record('done', { ...detail, became: 'drafted' });
      return;
    }
    const moved = what === 'request' ? withStep(now, 'sent', { atMs: nowMs(), by: { kind: 'station' } }) : now;
    list.save({ ...moved, outbox: null });
    record('done', { ...detail, became: 'delivered' });
  }

  #keepFailure(request: RecordingRequest, what: RequestOutbox['what'], why: string): void {
    const { list, record } = this.#host;
    const now = list.find(request.id);
    if (now?.outbox?.what !== what) return;
    list.save({ ...now, outbox: { what, tries: now.outbox.tries + 1, why } });
    // Once for each reason: a district that is away for a night must not fill the log.
    if (now.outbox.why !== why) record('failed', { request: now.id, what, why: 'not delivered' });
  }

  #later(): void {
    if (this.#ended) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.more();
    }, this.#delayMs);
    this.#retry.unref();
    this.#delayMs = Math.min(this.#delayMs * 2, retryMs.longest);
  }
}

/** How often it is looked whether a request has lapsed, milliseconds. */
const lookEveryMs = 60_000;

/** What it needs of the station. */
export interface RequestAnswersHost {
  readonly list: RequestList;
  readonly nowMs: () => UtcMs;
  /** Writes into the audit that the district has answered, or that something came that is no answer. */
  readonly record: (kind: 'done' | 'failed', detail: AuditDetail) => void;
  readonly problems: Problems;
}

const unread = 'The answers of the district cannot be read';
const strange = 'Something came that answers no request for recordings';

/** The desk of this run. */
export class RequestAnswers implements AnswerListener {
  readonly #host: RequestAnswersHost;
  readonly #timer: NodeJS.Timeout;
  #trouble: string | undefined;

  constructor(host: RequestAnswersHost) {
    this.#host = host;
    this.#timer = setInterval(() => this.#lapse(), lookEveryMs);
    this.#timer.unref();
    this.#lapse();
  }

  readonly waiting = (): readonly RecordingRequest[] =>
    this.#host.list.requests.filter((request) => turnOf(request) === 'district');

  readonly heard = (text: string, expected: string, desk: RequestDesk): boolean => {
    const { list, nowMs } = this.#host;
    const request = list.find(expected);
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
    const outcome = takeAnswer(request, answer, nowMs());
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
    const { list, problems, record } = this.#host;
    const request = list.find(expected);
    if (request) {
      this.#refuse(request, words);
      return;
    }
    const message = `${strange}: ${words}. Nothing was changed.`.slice(0, 500);
    if (problems.all().some((problem) => problem.message === message)) return;
    problems.add({ area: 'requests', message });
    record('failed', { request: 'unknown', why: 'no such request' });
  };

  readonly trouble = (why: string | undefined): void => {
    if (why === this.#trouble) return;
    this.#trouble = why;
    const { problems } = this.#host;
    problems.clear('requests', unread);
    if (why !== undefined)
      problems.add({ area: 'requests', message: `${unread} (${why.slice(0, 300)}). It is tried again by itself.` });
  };

  end(): void {
    clearInterval(this.#timer);
  }

  /** @returns whether it could be kept: what could not is taken when it comes again */
  #keep(request: RecordingRequest, detail: AuditDetail): boolean {
    try {
      this.#host.list.save(request);
    } catch (error) {
      console.error(`What the district answered to ${request.id} could not be kept:`, error);
      return false;
    }
    this.#host.record('done', detail);
    return true;
  }

  #refuse(request: RecordingRequest, words: string): boolean {
    const { list, record, nowMs } = this.#host;
    const noted = withProblem(request, words, nowMs());
    // Said before: a file that lies there still is no news.
    if (noted === request) return true;
    try {
      list.save(noted);
    } catch (error) {
      console.error(`A problem of ${request.id} could not be kept:`, error);
      return false;
    }
    record('failed', { request: request.id, state: request.state, why: 'no answer to it' });
    return true;
  }

  #lapse(): void {
    const { list, nowMs } = this.#host;
    for (const request of list.requests.filter((each) => hasLapsed(each, nowMs()))) {
      const words = 'Nobody at the district answered within thirty days.';
      const lapsed = withStep(request, 'expired', { atMs: nowMs(), by: { kind: 'station' }, words });
      this.#keep(lapsed, { request: request.id, became: 'expired', desk: deskOf(request.asked) });
    }
  }
}
