import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchBounded, type FetchBounds, type FetchLike, type FetchRequest } from './bounded-fetch';

const BOUNDS: FetchBounds = { maxBytes: 100_000, idleMs: 3_000, totalMs: 6_000 };
const REQUEST: FetchRequest = { stage: 'playlist', what: 'playlist', url: 'http://camera.test/live.m3u8' };
const never = new AbortController().signal;

/** A server that answers at once with a body in pieces. */
function answering(pieces: Iterable<Uint8Array<ArrayBuffer>, undefined>, init: ResponseInit = {}): FetchLike {
  const iterator = pieces[Symbol.iterator]();
  return (_url, { signal }) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => signal?.addEventListener('abort', () => controller.error(new Error('aborted'))),
      pull(controller) {
        const { done, value } = iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    return Promise.resolve(new Response(body, init));
  };
}

/** A server that takes the request and never says a word. */
const hanging: FetchLike = (_url, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));

function* endless(piece: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>, undefined> {
  for (;;) yield piece;
}

describe('fetchBounded', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('puts a body together from its pieces, whatever length was declared', async () => {
    const pieces = [new Uint8Array(5_000).fill(1), new Uint8Array(3).fill(2), new Uint8Array(9_000).fill(3)];
    for (const headers of [{}, { 'content-length': '14003' }, { 'content-length': '7' }]) {
      const outcome = await fetchBounded(answering(pieces, { headers }), REQUEST, BOUNDS, never);
      if (outcome.kind !== 'success') throw new Error(outcome.kind);
      expect(outcome.value.bytes).toEqual(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
    }
  });

  it('asks for nothing to be stored and sends no credentials', async () => {
    let seen: RequestInit | undefined;
    await fetchBounded((_url, init) => ((seen = init), Promise.resolve(new Response(''))), REQUEST, BOUNDS, never);
    expect(seen).toMatchObject({ cache: 'no-store', credentials: 'omit' });
  });

  it.each([
    { name: '404', server: answering([], { status: 404 }), message: 'HTTP 404 for the playlist', status: 404 },
    { name: '503', server: answering([], { status: 503 }), message: 'HTTP 503 for the playlist', status: 503 },
    {
      name: 'no connection',
      server: () => Promise.reject(new TypeError('Failed to fetch')),
      message: 'The playlist could not be fetched',
    },
    {
      name: 'an endless body',
      server: answering(endless(new Uint8Array(4_096))),
      message: 'The playlist is larger than 98 kB',
    },
    {
      name: 'a content-length of 4 GB',
      server: answering([], { headers: { 'content-length': '4294967296' } }),
      message: 'The playlist is larger than 98 kB',
    },
  ])('says what is wrong: $name', async ({ server, message, status }) => {
    expect(await fetchBounded(server, REQUEST, BOUNDS, never)).toEqual({
      kind: 'fault',
      fault: { stage: 'playlist', message },
      ...(status !== undefined && { status }),
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells a redirect that cannot be followed from a server that cannot be reached', async () => {
    const asked: (RequestRedirect | undefined)[] = [];
    const redirecting: FetchLike = (_url, { redirect }) => {
      asked.push(redirect);
      if (redirect !== 'manual') return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }));
    };
    expect(await fetchBounded(redirecting, REQUEST, BOUNDS, never)).toMatchObject({
      fault: { message: "The playlist is redirected in a circle, or to an address that is not the camera's" },
    });
    expect(asked).toEqual([undefined, 'manual']);
  });

  it('asks only once after silence, and never sends what opens a session twice', async () => {
    const silent = vi.fn(hanging);
    const outcome = fetchBounded(silent, REQUEST, BOUNDS, never);
    await vi.advanceTimersByTimeAsync(3_000);
    await outcome;
    expect(silent).toHaveBeenCalledTimes(1);
    const failing = vi.fn<FetchLike>(() => Promise.reject(new TypeError('Failed to fetch')));
    await fetchBounded(failing, { ...REQUEST, stage: 'whep', what: 'WebRTC session' }, BOUNDS, never);
    expect(failing).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks nobody but web servers', async () => {
    const fetch = vi.fn<FetchLike>();
    for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'live.m3u8', '']) {
      const outcome = await fetchBounded(fetch, { ...REQUEST, url }, BOUNDS, never);
      expect(outcome).toMatchObject({ fault: { message: 'The address of the playlist is not a web address' } });
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  it('ends the request of a body that is too large', async () => {
    let signal: AbortSignal | null | undefined;
    const server = answering(endless(new Uint8Array(4_096)));
    await fetchBounded((url, init) => ((signal = init.signal), server(url, init)), REQUEST, BOUNDS, never);
    expect(signal?.aborted).toBe(true);
  });

  it('gives up on a server that is silent before its answer', async () => {
    const outcome = fetchBounded(hanging, REQUEST, BOUNDS, never);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await outcome).toMatchObject({ fault: { message: 'No answer for the playlist within 3 s' } });
  });

  it('gives up on a body that trickles for ever', async () => {
    const trickling: FetchLike = (_url, { signal }) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const timer = setInterval(() => controller.enqueue(new Uint8Array(1)), 1_000);
          signal?.addEventListener('abort', () => {
            clearInterval(timer);
            controller.error(new Error('aborted'));
          });
        },
      });
      return Promise.resolve(new Response(body));
    };
    const outcome = fetchBounded(trickling, REQUEST, BOUNDS, never);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await outcome).toMatchObject({
      fault: { message: 'The playlist was not complete after 6 s' },
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is aborted by its caller, before and while it waits', async () => {
    const aborted = new AbortController();
    aborted.abort();
    expect(await fetchBounded(hanging, REQUEST, BOUNDS, aborted.signal)).toEqual({ kind: 'aborted' });
    const later = new AbortController();
    const outcome = fetchBounded(hanging, REQUEST, BOUNDS, later.signal);
    later.abort();
    expect(await outcome).toEqual({ kind: 'aborted' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for a part, and refuses the whole instead', async () => {
    const request = { ...REQUEST, what: 'segment', range: { offset: 100, length: 50 } };
    let asked: HeadersInit | undefined;
    const partial: FetchLike = (_url, init) => (
      (asked = init.headers),
      Promise.resolve(new Response('x', { status: 206 }))
    );
    expect(await fetchBounded(partial, request, BOUNDS, never)).toMatchObject({ kind: 'success' });
    expect(asked).toEqual({ Range: 'bytes=100-149' });
    expect(await fetchBounded(answering([]), request, BOUNDS, never)).toMatchObject({
      fault: { message: 'The server ignored the byte range of the segment' },
    });
    const more: FetchLike = () => Promise.resolve(new Response('x'.repeat(51), { status: 206 }));
    expect(await fetchBounded(more, request, BOUNDS, never)).toMatchObject({
      fault: { message: 'The server answers with another part of the segment than was asked for' },
    });
  });
});
