/** Takes the answers of the district, whichever way they came, and lets requests lapse that nobody will answer. */
import type { AuditDetail } from '../../shared/commands/command';
import { readAnswer, takeAnswer, withProblem, withStep } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import { hasLapsed, turnOf } from '../../shared/requests/lifecycle';
import type { RecordingRequest, RequestDesk } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { RequestKeeper } from './request-keeper';
import type { AnswerListener } from './request-queue';

/** How often it is looked whether a request has lapsed, milliseconds. */
const lookEveryMs = 60_000;

/** What it needs of the station. */
export interface AnswerDeskHost {
  readonly keeper: RequestKeeper;
  readonly nowMs: () => UtcMs;
  /** Writes into the audit that the district has answered, or that something came that is no answer. */
  readonly record: (kind: 'done' | 'failed', detail: AuditDetail) => void;
  readonly problems: Problems;
}

const unread = 'The answers of the district cannot be read';
const strange = 'Something came that answers no request for recordings';

/** The desk of this run. */
export class AnswerDesk implements AnswerListener {
  readonly #host: AnswerDeskHost;
  readonly #timer: NodeJS.Timeout;
  #trouble: string | undefined;

  constructor(host: AnswerDeskHost) {
    this.#host = host;
    this.#timer = setInterval(() => this.#lapse(), lookEveryMs);
    this.#timer.unref();
    this.#lapse();
  }

  readonly waiting = (): readonly RecordingRequest[] =>
    this.#host.keeper.requests.filter((request) => turnOf(request) === 'district');

  readonly heard = (text: string, expected: string, desk: RequestDesk): boolean => {
    const { keeper, nowMs } = this.#host;
    const request = keeper.find(expected);
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
    const { keeper, problems, record } = this.#host;
    const request = keeper.find(expected);
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
      this.#host.keeper.save(request);
    } catch (error) {
      console.error(`What the district answered to ${request.id} could not be kept:`, error);
      return false;
    }
    this.#host.record('done', detail);
    return true;
  }

  #refuse(request: RecordingRequest, words: string): boolean {
    const { keeper, record, nowMs } = this.#host;
    const noted = withProblem(request, words, nowMs());
    // Said before: a file that lies there still is no news.
    if (noted === request) return true;
    try {
      keeper.save(noted);
    } catch (error) {
      console.error(`A problem of ${request.id} could not be kept:`, error);
      return false;
    }
    record('failed', { request: request.id, state: request.state, why: 'no answer to it' });
    return true;
  }

  #lapse(): void {
    const { keeper, nowMs } = this.#host;
    for (const request of keeper.requests.filter((each) => hasLapsed(each, nowMs()))) {
      const words = 'Nobody at the district answered within thirty days.';
      const lapsed = withStep(request, 'expired', { atMs: nowMs(), by: { kind: 'station' }, words });
      this.#keep(lapsed, { request: request.id, became: 'expired', desk: deskOf(request.asked) });
    }
  }
}
