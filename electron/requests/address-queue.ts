/**
 * Requests to a server of the district: `POST ADDRESS` with the request's id as its idempotency key, `GET ADDRESS/REQUEST-ID` for
 * its answer, `POST ADDRESS/REQUEST-ID/withdrawal`. Whoever the server's certificate speaks for answers for the district.
 */
import { maxAnswerBytes } from '../../shared/requests/answer';
import type { RecordingRequest, RequestDesk } from '../../shared/vocabulary/recording-request';
import { deskOf } from '../../shared/requests/draft-faults';
import type { PostText } from '../audit/checkpoint-places';
import type { ServerAnswer, ServerQuestion } from '../policy/server-question';
import type { AnswerListener, Delivery, QueueMessage, RequestQueue } from './request-queue';

/** How the server is spoken with. */
export interface AddressQueueOptions {
  readonly urls: Readonly<Record<RequestDesk, string>>;
  readonly everyMs: number;
  /** What shows the station's secret to it, asked each time. @throws Error where it is not known */
  readonly headers: () => Readonly<Record<string, string>>;
  readonly post: PostText;
  readonly ask: (question: ServerQuestion) => Promise<ServerAnswer>;
}

/** A way by HTTPS. */
export class AddressQueue implements RequestQueue {
  readonly kind = 'address';
  readonly #options: AddressQueueOptions;
  readonly #tags = new Map<string, string | undefined>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AddressQueueOptions) {
    this.#options = options;
  }

  async deliver({ request, what, desk, document }: QueueMessage): Promise<Delivery> {
    const { urls, headers, post } = this.#options;
    const key = what === 'request' ? request.id : `${request.id}.withdrawal`;
    const own = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    const url = what === 'request' ? urls[desk] : below(urls[desk], request.id, 'withdrawal');
    const status = await post(url, { ...headers(), ...own }, JSON.stringify(document));
    // It has it already; or it need not hear that it is withdrawn when it never heard of it.
    const known = what === 'request' ? status === 409 : status === 404 || status === 409;
    if (!known && (status < 200 || status > 299)) throw new Error(`the server answered ${status}`);
    return { kind: 'delivered' };
  }

  begin(listener: AnswerListener): void {
    const { everyMs } = this.#options;
    const look = async (): Promise<void> => {
      let why: string | undefined;
      for (const request of listener.waiting()) {
        if (this.#stop.signal.aborted) return;
        try {
          await this.#ask(request, listener);
        } catch (error) {
          why = error instanceof Error ? error.message : String(error);
        }
      }
      if (this.#stop.signal.aborted) return;
      listener.trouble(why);
      this.#timer = setTimeout(() => void look(), everyMs);
    };
    void look();
  }

  end(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  /** @throws Error when the server does not answer */
  async #ask(request: RecordingRequest, listener: AnswerListener): Promise<void> {
    const { urls, headers, ask } = this.#options;
    const { id } = request;
    const desk = deskOf(request.asked);
    let answer: ServerAnswer;
    try {
      const url = below(urls[desk], id);
      const lastTag = this.#tags.get(id);
      answer = await ask({ url, lastTag, mostBytes: maxAnswerBytes, headers: headers(), signal: this.#stop.signal });
    } catch (error) {
      // Nobody has answered yet.
      if (error instanceof Error && /^HTTP (?:204|404)$/.test(error.message)) return;
      throw error;
    }
    if (answer.kind === 'same') return;
    if (listener.heard(answer.bytes.toString('utf8'), id, desk)) this.#tags.set(id, answer.tag);
  }
}

function below(url: string, ...parts: readonly string[]): string {
  const address = new URL(url);
  address.pathname = [address.pathname.replace(/\/$/, ''), ...parts.map(encodeURIComponent)].join('/');
  return address.href;
}
