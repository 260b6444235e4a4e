/** A WHEP server that answers as a test tells it, without a network. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';

/** Answers offers with a session each; notes everything. */
export class FakeWhepServer {
  readonly url = 'http://camera.test/whep/yard';
  readonly requests: string[] = [];
  /** Sessions that are open. */
  readonly open = new Set<string>();
  answer: string;
  /** Answers an offer or a change instead. */
  instead: ((method: string) => Response | Promise<Response> | undefined) | undefined;
  #count = 0;
  #restarts = 0;

  /** @param answer - SDP */
  constructor(answer: string) {
    this.answer = answer;
  }

  readonly fetch: FetchLike = async (to, init) => {
    const request = new Request(to, init);
    const path = new URL(to).pathname;
    this.requests.push(`${request.method} ${path}`);
    const instead = await Promise.race([this.instead?.(request.method), broken(init.signal)]);
    return instead ?? this.#answer(request.method, path);
  };

  #answer(method: string, path: string): Response {
    switch (method) {
      case 'POST': {
        const location = `/whep/yard/${(this.#count += 1)}`;
        this.open.add(location);
        return new Response(this.answer, { status: 201, headers: { Location: location } });
      }
      case 'PATCH':
        return new Response(`a=ice-ufrag:again${(this.#restarts += 1)}\r\na=ice-pwd:q\r\n`, { status: 200 });
      case 'DELETE':
        return new Response(null, { status: this.open.delete(path) ? 200 : 404 });
      default:
        return new Response(null, { status: 405 });
    }
  }
}

/** Rejects as the browser's fetch does when it is broken off. */
function broken(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}
