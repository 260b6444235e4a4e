/** Brings requests and withdrawals to the district: again and again until they are there, also after a restart, and each once. */
import { withStep } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import type { RequestDocument } from '../../shared/requests/request-document';
import type { AuditDetail } from '../../shared/commands/command';
import type { RecordingRequest, RequestOutbox } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { RequestKeeper } from './request-keeper';
import type { Delivery, RequestQueue } from './request-queue';

/** How long after a failure it is tried again, at first and at most, milliseconds. */
const retryMs = { first: 5_000, longest: 5 * 60_000 };

/** How long the end of a run waits for what is on its way, milliseconds. */
const lastChanceMs = 2_000;

/** What the courier needs of the station. */
export interface CourierHost {
  readonly keeper: RequestKeeper;
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
    const { requests } = this.#host.keeper;
    return requests.filter(({ outbox }) => outbox && outbox.draftedAs === undefined).reverse();
  }

  /** @returns whether it is there */
  async #bring(request: RecordingRequest): Promise<boolean> {
    const { queue, document, keeper } = this.#host;
    const what = request.outbox?.what ?? 'request';
    let delivery: Delivery;
    try {
      delivery = await queue.deliver({ request, what, desk: deskOf(request.asked), document: document(request, what) });
    } catch (error) {
      this.#keepFailure(request, what, (error instanceof Error ? error.message : String(error)).slice(0, 300));
      return false;
    }
    const now = keeper.find(request.id);
    // Withdrawn while it was on its way: that has a delivery of its own.
    if (now?.outbox?.what !== what) {
      this.#again = true;
      return true;
    }
    this.#keepDelivery(now, what, delivery);
    return true;
  }

  #keepDelivery(now: RecordingRequest, what: RequestOutbox['what'], delivery: Delivery): void {
    const { keeper, nowMs, record } = this.#host;
    const detail = { request: now.id, what, desk: deskOf(now.asked) };
    if (delivery.kind === 'drafted') {
      keeper.save({ ...now, outbox: { what, tries: (now.outbox?.tries ?? 0) + 1, draftedAs: delivery.file } });
      record('done', { ...detail, became: 'drafted' });
      return;
    }
    const moved = what === 'request' ? withStep(now, 'sent', { atMs: nowMs(), by: { kind: 'station' } }) : now;
    keeper.save({ ...moved, outbox: null });
    record('done', { ...detail, became: 'delivered' });
  }

  #keepFailure(request: RecordingRequest, what: RequestOutbox['what'], why: string): void {
    const { keeper, record } = this.#host;
    const now = keeper.find(request.id);
    if (now?.outbox?.what !== what) return;
    keeper.save({ ...now, outbox: { what, tries: now.outbox.tries + 1, why } });
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
