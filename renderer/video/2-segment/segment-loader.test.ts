import { describe, expect, it } from 'vitest';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import type { SegmentRef } from '../1-playlist/playlist';
import { SegmentLoader } from './segment-loader';

const never = new AbortController().signal;
const segment = (name: string, init?: string): SegmentRef => ({
  url: `http://camera.test/${name}`,
  sequence: 1,
  startMs: 0,
  durationMs: 2_000,
  discontinuity: 0,
  utcMs: undefined,
  init: init === undefined ? undefined : { url: `http://camera.test/${init}` },
  gap: false,
});

/** A server that knows some names and counts what it is asked. */
function server(bodies: Record<string, string>): { fetch: FetchLike; asked: string[] } {
  const asked: string[] = [];
  const fetch: FetchLike = (url) => {
    const name = url.slice('http://camera.test/'.length);
    asked.push(name);
    const body = bodies[name];
    return Promise.resolve(body === undefined ? new Response(null, { status: 404 }) : new Response(body));
  };
  return { fetch, asked };
}

describe('SegmentLoader', () => {
  it('loads an init segment once, and gives the same one with each segment', async () => {
    const { fetch, asked } = server({ init: 'head', a: 'first', b: 'second' });
    const loader = new SegmentLoader(fetch);
    const first = await loader.load(segment('a', 'init'), never);
    const second = await loader.load(segment('b', 'init'), never);
    if (first.kind !== 'success' || second.kind !== 'success') throw new Error('both load');
    expect(asked).toEqual(['init', 'a', 'b']);
    expect(second.value.init).toBe(first.value.init);
    expect([first.value.received, second.value.received]).toEqual([9, 6]);
  });

  it('loads an init segment anew after it was told to forget', async () => {
    const { fetch, asked } = server({ init: 'head', a: 'first' });
    const loader = new SegmentLoader(fetch);
    await loader.load(segment('a', 'init'), never);
    loader.forget();
    await loader.load(segment('a', 'init'), never);
    expect(asked).toEqual(['init', 'a', 'init', 'a']);
  });

  it('keeps few init segments', async () => {
    const names = ['i1', 'i2', 'i3', 'i4', 'i5'];
    const { fetch, asked } = server({ a: 'media', ...Object.fromEntries(names.map((name) => [name, name])) });
    const loader = new SegmentLoader(fetch);
    for (const name of [...names, 'i5', 'i1']) await loader.load(segment('a', name), never);
    expect(asked.filter((name) => name === 'i1')).toHaveLength(2);
    expect(asked.filter((name) => name === 'i5')).toHaveLength(1);
  });

  it.each([
    { ref: segment('gone'), message: 'HTTP 404 for the segment' },
    { ref: segment('a', 'gone'), message: 'HTTP 404 for the init segment' },
  ])('says which part failed: $message', async ({ ref, message }) => {
    const { fetch } = server({ a: 'media' });
    expect(await new SegmentLoader(fetch).load(ref, never)).toEqual({
      kind: 'fault',
      fault: { stage: 'segment', message },
      status: 404,
    });
  });

  it('takes what was asked for early, and asks again where that came to nothing', async () => {
    const { fetch, asked } = server({ init: 'head', a: 'part', b: 'other' });
    const loader = new SegmentLoader(fetch);
    const early = loader.loadEarly(segment('a'), never);
    const taken = await loader.load(segment('a', 'init'), never, early);
    expect(taken).toMatchObject({ kind: 'success', value: { received: 8 } });
    expect(asked).toEqual(['a', 'init']);
    const vain = loader.loadEarly(segment('gone'), never);
    expect(await loader.load(segment('b', 'init'), never, vain)).toMatchObject({ kind: 'success' });
    expect(asked).toEqual(['a', 'init', 'gone', 'b']);
  });

  it('calls a part a part', async () => {
    const { fetch } = server({});
    const part = { ...segment('gone'), part: 3, independent: false };
    expect(await new SegmentLoader(fetch).load(part, never)).toMatchObject({
      fault: { message: 'HTTP 404 for the part' },
    });
  });

  it('asks again for an init segment that failed', async () => {
    const bodies: Record<string, string> = { a: 'media' };
    const { fetch } = server(bodies);
    const loader = new SegmentLoader(fetch);
    await loader.load(segment('a', 'late'), never);
    bodies['late'] = 'head';
    expect(await loader.load(segment('a', 'late'), never)).toMatchObject({ kind: 'success' });
  });
});
