import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import type { Outcome } from '../1-playlist/outcome';
import { WhepEndpoint } from './whep-endpoint';

const corpus = import.meta.glob<string>('../corpus/sdp/good.sdp', { query: '?raw', import: 'default', eager: true });
const good = Object.values(corpus)[0] ?? '';
const url = 'http://camera.test/whep/yard';
const signal = new AbortController().signal;

let requests: string[];
let answer: () => Response | Promise<Response>;

/** A server that notes what it is asked for; real Request and Response objects, no network. */
const fetchLike: FetchLike = async (to, init) => {
  const request = new Request(to, init);
  const { headers } = request;
  const body = await request.text();
  requests.push(
    [request.method, to, headers.get('content-type'), headers.get('if-match'), body].filter(Boolean).join(' '),
  );
  expect(request.cache).toBe('no-store');
  expect(request.credentials).toBe('omit');
  return Promise.race([answer(), aborted(init.signal)]);
};

function aborted(by: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (by?.aborted) abort();
    else by?.addEventListener('abort', abort);
  });
}

function session(init: ResponseInit = {}, body = good): () => Response {
  return () => new Response(body, { status: 201, headers: { Location: '/whep/yard/5f0c' }, ...init });
}

function messageOf(outcome: Outcome<unknown>): string {
  return outcome.kind === 'fault' ? `${outcome.fault.stage}: ${outcome.fault.message}` : outcome.kind;
}

beforeEach(() => {
  requests = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an offer', () => {
  it.each([
    ['/whep/yard/5f0c', 'http://camera.test/whep/yard/5f0c'],
    ['yard/5f0c', 'http://camera.test/whep/yard/5f0c'],
    ['?id=7', 'http://camera.test/whep/yard?id=7'],
    ['https://other.test/s/7', 'https://other.test/s/7'],
  ])('that is taken has its session at %s', async (location, resource) => {
    answer = session({ headers: { Location: location } });
    const opened = await new WhepEndpoint(url, fetchLike).open('the offer', signal);
    expect(opened).toEqual({ kind: 'success', value: { answer: good.replaceAll('\n', '\r\n'), resource } });
    expect(requests).toEqual([`POST ${url} application/sdp the offer`]);
  });

  const page = '<!doctype html><p>Sign in</p>';
  const refusals: readonly (readonly [string, () => Response, string])[] = [
    ['an unknown camera', () => new Response(page, { status: 404 }), 'whep: HTTP 404 for the WebRTC session'],
    ['a wrong secret', () => new Response(null, { status: 401 }), 'whep: HTTP 401 for the WebRTC session'],
    ['a server in trouble', () => new Response(null, { status: 503 }), 'whep: HTTP 503 for the WebRTC session'],
    [
      'a counter-offer',
      () => new Response(good, { status: 406 }),
      'whep: HTTP 406: the server wants to make the offer itself, which is not supported',
    ],
    [
      'a web page',
      () => new Response(page, { status: 200 }),
      'whep: The address answers with a web page, not with an answer to the offer',
    ],
    [
      'another kind of service',
      () => new Response(good, { status: 200 }),
      'whep: The address answers with HTTP 200 and opens no session',
    ],
    ['no place', session({ headers: {} }), 'whep: The server does not say where its session is'],
    [
      'a place that is none',
      session({ headers: { Location: 'http://[' } }),
      'whep: The server does not say where its session is',
    ],
    ['an answer without end', session({}, good.repeat(80)), 'whep: The WebRTC session is larger than 64 kB'],
    [
      'four gigabytes',
      session({ headers: { Location: '/x', 'Content-Length': '4294967296' } }),
      'whep: The WebRTC session is larger than 64 kB',
    ],
    ['a broken one', session({}, good.slice(0, 300)), "whep: The server's answer is incomplete: it has no ice-pwd"],
    ['nothing', session({}, ''), "whep: The server's answer is not SDP"],
  ];
  it.each(refusals)('that meets %s comes to nothing, in a clear sentence', async (_name, answers, says) => {
    answer = answers;
    expect(messageOf(await new WhepEndpoint(url, fetchLike).open('the offer', signal))).toBe(says);
  });

  it('whose answer is of no use, though a session was opened, ends that session', async () => {
    for (const body of ['nothing', good.repeat(80)]) {
      requests = [];
      answer = session({}, body);
      await new WhepEndpoint(url, fetchLike).open('the offer', signal);
      await vi.waitFor(() => expect(requests).toEqual([expect.stringContaining('POST'), `DELETE ${url}/5f0c`]));
    }
  });

  it('that is never answered is given up', async () => {
    vi.useFakeTimers();
    answer = () => new Promise(() => undefined);
    const opened = new WhepEndpoint(url, fetchLike).open('the offer', signal);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(messageOf(await opened)).toBe('whep: No answer for the WebRTC session within 5 s');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that cannot be brought to the server says so', async () => {
    answer = () => Promise.reject(new TypeError('fetch failed'));
    expect(messageOf(await new WhepEndpoint(url, fetchLike).open('the offer', signal))).toBe(
      'whep: The WebRTC session could not be fetched',
    );
  });
});

describe('a restart', () => {
  const resource = `${url}/5f0c`;

  it('brings the fragment of the server', async () => {
    answer = () => new Response('a=ice-ufrag:b\r\n', { status: 200, headers: { ETag: '"2"' } });
    const restarted = await new WhepEndpoint(url, fetchLike).restart(resource, 'ours', signal);
    expect(restarted).toEqual({ kind: 'success', value: 'a=ice-ufrag:b\r\n' });
    expect(requests).toEqual([`PATCH ${resource} application/trickle-ice-sdpfrag * ours`]);
  });

  it.each([204, 404, 405, 412, 422, 501, 500])('that meets HTTP %d is not to be had', async (status) => {
    answer = () => new Response(null, { status });
    const restarted = await new WhepEndpoint(url, fetchLike).restart(resource, 'ours', signal);
    expect(messageOf(restarted)).toBe('whep: The connection was lost, and the server cannot restart it');
  });

  it('that nobody wants any more is broken off', async () => {
    answer = () => new Promise(() => undefined);
    const abort = new AbortController();
    const restarted = new WhepEndpoint(url, fetchLike).restart(resource, 'ours', abort.signal);
    abort.abort();
    expect(messageOf(await restarted)).toBe('aborted');
  });
});

describe('the end', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['well', () => new Response(null, { status: 200 })],
    ['with a refusal', () => new Response(null, { status: 404 })],
    ['not at all', () => Promise.reject(new TypeError('fetch failed'))],
  ])('is told to the server, which takes it %s', async (_name, answers) => {
    answer = answers;
    await new WhepEndpoint(url, fetchLike).end(`${url}/5f0c`);
    expect(requests).toEqual([`DELETE ${url}/5f0c`]);
  });
});
