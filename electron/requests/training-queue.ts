/**
 * The desk of the training district: it sees a request after some seconds, and decides some later, so that whoever trains meets every
 * state; whoever trains others answers in its place. Only in training.
 */
import { answerFormat, type RequestAnswer } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import type { RecordingRequestId } from '../../shared/vocabulary/ids';
import type { RecordingRequest } from '../../shared/vocabulary/recording-request';
import type { AnswerListener, Delivery, QueueMessage, RequestQueue } from './request-queue';

/** After how long it sees a request, and decides, milliseconds. */
export const trainingDeskMs = { sees: 5_000, decides: 30_000 };

const refusal = 'Training: the counsel of the district does not give what concerns a student to a station.';

/** A way to nobody. */
export class TrainingQueue implements RequestQueue {
  readonly kind = 'training';
  readonly #nowMs: () => number;
  readonly #timers = new Map<RecordingRequestId, NodeJS.Timeout>();
  /** Those that somebody answers by hand: it keeps its own mind to itself then. */
  readonly #byHand = new Set<RecordingRequestId>();
  #listener: AnswerListener | undefined;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  deliver({ request, what }: QueueMessage): Promise<Delivery> {
    this.#rest(request.id);
    if (what === 'request') this.#wait(request.id, trainingDeskMs.sees);
    return Promise.resolve({ kind: 'delivered' });
  }

  begin(listener: AnswerListener): void {
    this.#listener = listener;
    for (const { id } of listener.waiting()) this.#wait(id, trainingDeskMs.sees);
  }

  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Answers in its place. */
  direct(request: RecordingRequest, status: RequestAnswer['status'], reason: string, reference = ''): void {
    this.#byHand.add(request.id);
    this.#rest(request.id);
    this.#answer(request, status, {
      by: 'Training desk, directed',
      ...(reason !== '' && { reason }),
      ...(reference !== '' && { reference }),
    });
  }

  #rest(id: RecordingRequestId): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #wait(id: RecordingRequestId, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      this.#act(id);
    }, ms);
    timer.unref();
    this.#timers.set(id, timer);
  }

  #act(id: RecordingRequestId): void {
    const request = this.#listener?.waiting().find((each) => each.id === id);
    if (!request || this.#byHand.has(id)) return;
    if (request.state === 'sent') {
      this.#answer(request, 'seen', { by: 'Training desk' });
      this.#wait(id, trainingDeskMs.decides - trainingDeskMs.sees);
    } else if (deskOf(request.asked) === 'counsel') {
      this.#answer(request, 'refused', { by: 'Training counsel', reason: refusal });
    } else {
      this.#answer(request, 'approved', {
        by: 'Training desk',
        reference: `T-${id.slice(-4)}`,
        handover: 'Training: nothing is handed over.',
      });
    }
  }

  #answer(
    request: RecordingRequest,
    status: RequestAnswer['status'],
    said: Pick<RequestAnswer, 'by' | 'reason' | 'reference' | 'handover'>,
  ): void {
    const at = new Date(this.#nowMs()).toISOString();
    const answer: RequestAnswer = { format: answerFormat, request: request.id, status, at, ...said };
    this.#listener?.heard(JSON.stringify(answer), request.id, deskOf(request.asked));
  }
}
