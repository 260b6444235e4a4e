/** The HTTP side of WHEP (draft-ietf-wish-whep): what is asked of a camera's endpoint and of a session. */
import { fetchBounded, type FetchLike } from '../1-playlist/bounded-fetch';
import { fault, type Outcome, success } from '../1-playlist/outcome';

/** An answer of SDP has two or three kilobytes. */
const BOUNDS = { maxBytes: 65_536, idleMs: 5_000, totalMs: 8_000 };
const WHAT = 'WebRTC session';

export interface OpenedSession {
  readonly answer: string;
  readonly resource: string;
}

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

  /** Restarts ICE. @param fragment - our new credentials and candidates (RFC 8840) @returns the server's */
  async restart(resource: string, fragment: string, signal: AbortSignal): Promise<Outcome<string>> {
    const headers = {
      'Content-Type': 'application/trickle-ice-sdpfrag',
      // A restart is meant whatever was trickled before it (RFC 9725, 4.3.3).
      'If-Match': '*',
    };
    const { response, text } = await this.#ask(resource, { method: 'PATCH', headers, body: fragment }, signal);
    const refused = response !== undefined && response.status !== 200;
    return refused ? no('The connection was lost, and the server cannot restart it') : text;
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

function located(response: Response, asked: string): string | undefined {
  const location = response.headers.get('Location') ?? '';
  const from = response.url === '' ? asked : response.url;
  return location !== '' && URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

function no(message: string): Outcome<never> {
  return fault('whep', message);
}

/**
 * What is said and understood of SDP (RFC 8866) and of its fragments (RFC 8840). The browser parses an answer itself;
 * here it is looked at first, so that a tile can say in a clear sentence what is wrong with it.
 */

/** An answer of one section has some sixty lines; far more is an attack or a mistake. */
const MOST_LINES = 2_000;

/** Looks an answer over: one video section that the server will send H.264 in, with all that a connection needs. */
export function checkAnswer(text: string): Outcome<string> {
  if (/^\s*</.test(text)) return no('The address answers with a web page, not with an answer to the offer');
  const lines = linesOf(text);
  if (lines[0] !== 'v=0') return no("The server's answer is not SDP");
  if (lines.length > MOST_LINES) return no("The server's answer is longer than any answer is");
  const [media = '', ...others] = lines.filter((line) => line.startsWith('m='));
  if (others.length > 0) return no("The server's answer has more sections than the offer");
  const [, port, , ...payloads] = media.split(' ');
  if (!media.startsWith('m=video ') || port === '0' || lines.some(isIdle)) return no('The server sends no video');
  if (lines.includes('a=setup:actpass')) return no('The server answers with an offer of its own');
  const missing = NEEDED.find((name) => valueOf(lines, name) === undefined);
  if (missing !== undefined) return no(`The server's answer is incomplete: it has no ${missing}`);
  if (!lines.some((line) => isH264(line, payloads))) return no('The server sends no H.264');
  return success(lines.map((line) => `${line}\r\n`).join(''));
}

/** A restart of ICE as a fragment. @param offer - our own description, made for the restart */
export function restartFragment(offer: string): string {
  const lines = linesOf(offer);
  const kept = lines.filter((line) => /^(m=|a=(mid|ice-ufrag|ice-pwd|candidate):|a=end-of-candidates$)/.test(line));
  const before = lines.filter((line) => /^a=(group|ice-options):/.test(line));
  return [...new Set(before), ...kept].map((line) => `${line}\r\n`).join('');
}

/**
 * The answer that follows from the earlier one and from the server's fragment.
 * @returns a fault where the fragment does not restart ICE
 */
export function restartedAnswer(answer: string, fragment: string): Outcome<string> {
  const theirs = linesOf(fragment);
  const old = linesOf(answer);
  const [ufrag, pwd] = [valueOf(theirs, 'ice-ufrag'), valueOf(theirs, 'ice-pwd')];
  if (ufrag === undefined || pwd === undefined || ufrag === valueOf(old, 'ice-ufrag'))
    return no('The connection was lost, and the server did not restart it');
  const candidates = theirs.filter((line) => /^a=(candidate:|end-of-candidates$)/.test(line)).slice(0, MOST_LINES);
  const kept = old
    .filter((line) => !/^a=(candidate:|end-of-candidates$)/.test(line))
    .map((line) => {
      if (line.startsWith('a=ice-ufrag:')) return `a=ice-ufrag:${ufrag}`;
      return line.startsWith('a=ice-pwd:') ? `a=ice-pwd:${pwd}` : line;
    });
  return success([...kept, ...candidates].map((line) => `${line}\r\n`).join(''));
}

const NEEDED = ['ice-ufrag', 'ice-pwd', 'fingerprint', 'setup'];

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n/).filter((line) => line !== '');
}

function valueOf(lines: readonly string[], name: string): string | undefined {
  const beginning = `a=${name}:`;
  const value = lines.find((line) => line.startsWith(beginning))?.slice(beginning.length);
  return value === '' ? undefined : value;
}

function isIdle(line: string): boolean {
  return line === 'a=recvonly' || line === 'a=inactive';
}

/** Whether a line says that one of the section's payloads is H.264. */
function isH264(line: string, payloads: readonly string[]): boolean {
  const [, payload, codec] = /^a=rtpmap:(\d+) ([^/]+)\//.exec(line) ?? [];
  return payload !== undefined && codec?.toUpperCase() === 'H264' && payloads.includes(payload);
}
