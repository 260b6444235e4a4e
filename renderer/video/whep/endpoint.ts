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

interface Asked {
  /** Absent where nothing was answered. */
  readonly response: Response | undefined;
  /** Its body; a fault where it could not be had, or was not wanted. */
  readonly text: Outcome<string>;
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
    const { response, text } = await this.#ask(this.#url, init, signal);
    if (response?.status === 406)
      return no('HTTP 406: the server wants to make the offer itself, which is not supported');
    const answer = text.kind === 'success' ? checkAnswer(text.value) : text;
    if (response === undefined) return answer.kind === 'success' ? no(`No answer for the ${WHAT}`) : answer;
    const resource = response.status === 201 ? located(response, this.#url) : undefined;
    if (answer.kind !== 'success') {
      // It stands all the same, and one more with each try.
      if (resource !== undefined) void this.end(resource);
      return answer;
    }
    if (response.status !== 201) return no(`The address answers with HTTP ${response.status} and opens no session`);
    // Without an address it could never be ended.
    if (resource === undefined) return no('The server does not say where its session is');
    return success({ answer: answer.value, resource });
  }

  /** Restarts ICE. @param fragment - our new credentials and candidates (RFC 8840) */
  async restart(resource: string, fragment: string, signal: AbortSignal): Promise<Outcome<Restarted>> {
    const headers = {
      'Content-Type': 'application/trickle-ice-sdpfrag',
      // A restart is meant whatever was trickled before it (RFC 9725, 4.3.3).
      'If-Match': '*',
    };
    const { response, text } = await this.#ask(resource, { method: 'PATCH', headers, body: fragment }, signal);
    if (response !== undefined && response.status !== 200) return success({ kind: 'unsupported' });
    return text.kind === 'success' ? success({ kind: 'fragment', text: text.value }) : text;
  }

  /** Ends a session, also where this page ends meanwhile. Whether it came through is not known: main sees to the rest. */
  async end(resource: string): Promise<void> {
    await this.#ask(resource, { method: 'DELETE', keepalive: true }, new AbortController().signal);
  }

  async #ask(url: string, init: RequestInit, signal: AbortSignal): Promise<Asked> {
    let response: Response | undefined;
    const fetchLike: FetchLike = async (to, bounded) => {
      response = await this.#fetch(to, { ...bounded, ...init });
      return response;
    };
    const fetched = await fetchBounded(fetchLike, { stage: 'whep', what: WHAT, url }, BOUNDS, signal);
    if (fetched.kind !== 'success') return { response, text: fetched };
    return { response, text: success(new TextDecoder().decode(fetched.value.bytes)) };
  }
}

/** The address of a session: absolute, or relative to where the answer came from. */
function located(response: Response, asked: string): string | undefined {
  const location = response.headers.get('Location') ?? '';
  const from = response.url === '' ? asked : response.url;
  return location !== '' && URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

function no(message: string): Outcome<never> {
  return fault('whep', message);
}
