import { join } from 'node:path';
import { answerFormat, maxAnswerBytes, type RequestAnswer } from '../../shared/requests/answer';
import { deskOf } from '../../shared/requests/draft-faults';
import { errorText } from '../../shared/vocabulary/error-text';
import type { RecordingRequestId } from '../../shared/vocabulary/ids';
import type { RecordingRequest, RequestDesk } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Credentials } from '../cameras/credentials';
import type { RequestsConfig } from '../config/config-schema';
import { askServer, readAuthority, type SendRequest, sendTrusting, type ServerAnswer } from '../outbound/servers';
import { FolderQueue } from './folder-queue';
import { MailQueue } from './mail-queue';
import { type AnswerListener, type Delivery, noQueue, type QueueMessage, type RequestQueue } from './request-queue';

type AddressPlan = Pick<Extract<RequestsConfig, { kind: 'address' }>, 'url' | 'counselUrl' | 'everySeconds'>;

/** The way of a deployment: as configured, the desk of the training district, or none. */
export type RequestsPlan = RequestsConfig | { readonly kind: 'training' } | undefined;

export interface QueueHost {
  readonly credentials: Credentials;
  readonly send: SendRequest;
  /** Opens a file with the program that the machine has for it. @returns why not, or nothing */
  readonly openFile: (file: string) => Promise<string>;
  readonly folder: string;
  readonly nowMs: () => UtcMs;
}

/** Makes it; nothing has begun yet. @throws Error when the file of an authority cannot be read any more */
export function makeQueue(plan: RequestsPlan, host: QueueHost): RequestQueue {
  switch (plan?.kind) {
    case undefined:
      return noQueue;
    case 'training':
      return new TrainingQueue(host.nowMs);
    case 'folder':
      return new FolderQueue(plan);
    case 'mail':
      return new MailQueue(plan, {
        nowMs: host.nowMs,
        folder: plan.folder ?? join(host.folder, 'recording-requests'),
        openFile: plan.folder === undefined ? host.openFile : undefined,
      });
    case 'address':
      return new AddressQueue(plan, plan.ca === undefined ? host.send : sendTrusting(readAuthority(plan.ca)), () =>
        host.credentials.headers(plan.credential),
      );
  }
}

/**
 * A server of the district: `POST ADDRESS` with the request's id as its idempotency key, `GET ADDRESS/REQUEST-ID` for its answer, and
 * `POST ADDRESS/REQUEST-ID/withdrawal`. Whoever the server's certificate speaks for answers for the district.
 */
export class AddressQueue implements RequestQueue {
  readonly kind = 'address';
  readonly #plan: AddressPlan;
  readonly #send: SendRequest;
  readonly #headers: () => Readonly<Record<string, string>>;
  readonly #tags = new Map<string, string | undefined>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** @param headers - what shows the station's secret to the server; it may throw where that is not known */
  constructor(plan: AddressPlan, send: SendRequest, headers: () => Readonly<Record<string, string>>) {
    this.#plan = plan;
    this.#send = send;
    this.#headers = headers;
  }

  async deliver({ request, what, desk, document }: QueueMessage): Promise<Delivery> {
    const key = what === 'request' ? request.id : `${request.id}.withdrawal`;
    const own = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    const url = what === 'request' ? this.#urlOf(desk) : below(this.#urlOf(desk), request.id, 'withdrawal');
    const body = JSON.stringify(document);
    const { status } = await this.#send({ url, method: 'POST', headers: { ...this.#headers(), ...own }, body });
    // It has it already; or it need not hear that it is withdrawn when it never heard of it.
    const known = what === 'request' ? status === 409 : status === 404 || status === 409;
    if (!known && (status < 200 || status > 299)) throw new Error(`the server answered ${status}`);
    return { kind: 'delivered' };
  }

  begin(listener: AnswerListener): void {
    const look = async (): Promise<void> => {
      let why: string | undefined;
      for (const request of listener.waiting()) {
        if (this.#stop.signal.aborted) return;
        try {
          await this.#ask(request, listener);
        } catch (error) {
          why = errorText(error);
        }
      }
      if (this.#stop.signal.aborted) return;
      listener.trouble(why);
      this.#timer = setTimeout(() => void look(), this.#plan.everySeconds * 1_000);
    };
    void look();
  }

  end(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  /** @throws Error when the server does not answer */
  async #ask(request: RecordingRequest, listener: AnswerListener): Promise<void> {
    const { id } = request;
    const desk = deskOf(request.asked);
    let answer: ServerAnswer;
    try {
      const url = below(this.#urlOf(desk), id);
      const asked = { url, headers: this.#headers(), lastTag: this.#tags.get(id) };
      answer = await askServer(this.#send, { ...asked, mostBytes: maxAnswerBytes, signal: this.#stop.signal });
    } catch (error) {
      // Nobody has answered yet.
      if (error instanceof Error && /^HTTP (?:204|404)$/.test(error.message)) return;
      throw error;
    }
    if (answer.kind === 'same') return;
    if (listener.heard(answer.bytes.toString('utf8'), id, desk)) this.#tags.set(id, answer.tag);
  }

  #urlOf(desk: RequestDesk): string {
    return desk === 'counsel' ? this.#plan.counselUrl : this.#plan.url;
  }
}

function below(url: string, ...parts: readonly string[]): string {
  const address = new URL(url);
  address.pathname = [address.pathname.replace(/\/$/, ''), ...parts.map(encodeURIComponent)].join('/');
  return address.href;
}

/** After how long the training district sees a request, and decides, milliseconds. */
export const trainingDeskMs = { sees: 5_000, decides: 30_000 };

const refusal = 'Training: the counsel of the district does not give what concerns a student to a station.';

/**
 * Answers for the training district: it sees a request after some seconds and decides some seconds later, so that a trainee meets every
 * state. A trainer may answer in its place.
 */
export class TrainingQueue implements RequestQueue {
  readonly kind = 'training';
  readonly #nowMs: () => number;
  readonly #timers = new Map<RecordingRequestId, NodeJS.Timeout>();
  /** Requests that a trainer answers. */
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

  /** Answers as a trainer says. */
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
