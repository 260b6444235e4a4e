/** The HTTP side of WHEP (draft-ietf-wish-whep): what is asked of a camera's endpoint and of a session. */
import { fetchBounded, type FetchLike } from '../1-playlist/bounded-fetch';
import { fault, success, type Outcome } from '../1-playlist/outcome';
import { checkAnswer } from './sdp';

/** An answer of SDP has two or three kilobytes. */
const BOUNDS = { maxBytes: 65_536, idleMs: 5_000, totalMs: 8_000 };
const WHAT = 'WebRTC session';

/** A session that a server has opened. */
export interface OpenedSession {
  readonly answer: string;
  /** Its address. */
  readonly resource: string;
}

/** What became of a restart: the server's fragment, or the fact that it cannot do this. */
export type Restarted = { readonly kind: 'fragment'; readonly text: string } | { readonly kind: 'unsupported' };

interface Answered {
  readonly response: Response;
  readonly text: string;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** One endpoint. Nothing here throws. */
export class WhepEndpoint {
  readonly #url: string;
  readonly #fetch: FetchLike;

  constructor(url: string, fetchLike: FetchLike) {
    this.#url = url;
    this.#fetch = fetchLike;
  }

  /** Offers a connection. @param offer - SDP */
  async open(offer: string, signal: AbortSignal): Promise<Outcome<OpenedSession>> {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: offer };
    const answered = await this.#ask(this.#url, init, signal);
    if (answered.kind !== 'success') return answered;
    const { response, text, url } = answered.value;
    if (response.status === 406)
      return no('HTTP 406: the server wants to make the offer itself, which is not supported');
    if (!response.ok) return no(`HTTP ${response.status} for the ${WHAT}`);
    const answer = checkAnswer(text);
    if (response.status !== 201 && answer.kind === 'success')
      return no(`The address answers with HTTP ${response.status} and opens no session`);
    if (answer.kind !== 'success') return answer;
    const location = response.headers.get('Location') ?? '';
    // Without an address it could never be ended.
    if (location === '' || !URL.canParse(location, url)) return no('The server does not say where its session is');
    return success({ answer: answer.value, resource: new URL(location, url).href });
  }

  /** Restarts ICE. @param fragment - our new credentials and candidates (RFC 8840) */
  async restart(resource: string, fragment: string, signal: AbortSignal): Promise<Outcome<Restarted>> {
    const headers = {
      'Content-Type': 'application/trickle-ice-sdpfrag',
      // A restart is meant whatever was trickled before it (RFC 9725, 4.3.3).
      'If-Match': '*',
    };
    const answered = await this.#ask(resource, { method: 'PATCH', headers, body: fragment }, signal);
    if (answered.kind !== 'success') return answered;
    const { response, text } = answered.value;
    return success(response.status === 200 ? { kind: 'fragment', text } : { kind: 'unsupported' });
  }

  /** Ends a session, also where this page ends meanwhile. Whether it came through is not known: main sees to the rest. */
  async end(resource: string): Promise<void> {
    await this.#ask(resource, { method: 'DELETE', keepalive: true }, new AbortController().signal);
  }

  /** Any answer is a success, whatever its status. */
  async #ask(url: string, init: RequestInit, signal: AbortSignal): Promise<Outcome<Answered>> {
    let response: Response | undefined;
    const fetchLike: FetchLike = async (to, bounded) => {
      response = await this.#fetch(to, { ...bounded, ...init });
      return response;
    };
    const fetched = await fetchBounded(fetchLike, { stage: 'whep', what: WHAT, url }, BOUNDS, signal);
    if (fetched.kind === 'success' && response)
      return success({ response, text: new TextDecoder().decode(fetched.value.bytes), url: fetched.value.url });
    // Bodies of refusals are not read.
    if (response && !response.ok) return success({ response, text: '', url });
    return fetched.kind === 'success' ? no(`No answer for the ${WHAT}`) : fetched;
  }
}

function no(message: string): Outcome<never> {
  return fault('whep', message);
}
