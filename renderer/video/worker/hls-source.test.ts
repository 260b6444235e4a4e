import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import { type Arrival, NetworkShares, type SourceEvents } from './source';
import { HlsSource } from './hls-source';
import { FakeOrigin } from './testing/fake-origin';

const small: RenditionNeed = { widthPx: 480, heightPx: 270, fit: 'letterbox' };
const large: RenditionNeed = { widthPx: 1280, heightPx: 720, fit: 'letterbox' };

describe('HlsSource', () => {
  let origin: FakeOrigin;
  let source: HlsSource;
  let need: RenditionNeed | undefined;
  let arrivals: Arrival[];
  let faults: string[];
  let renditions: (number | undefined)[];

  beforeEach(() => {
    vi.useFakeTimers();
    origin = new FakeOrigin('camera');
    need = small;
    arrivals = [];
    faults = [];
    renditions = [];
    const events: SourceEvents = {
      reached: () => undefined,
      arrived: (arrival) => void arrivals.push(arrival),
      failed: (fault, attempt) => void faults.push(`${attempt} ${fault.message}`),
      received: () => undefined,
      frame: (frame) => frame.close(),
      rendition: (rendition) => void renditions.push(rendition?.heightPx),
    };
    const now = (): number => performance.now();
    source = new HlsSource(
      {
        ...{ url: origin.url, fetch: origin.fetch, now, random: () => 0, network: new NetworkShares() },
        ...{ rendition: () => need, everyFrame: () => true, aheadMs: () => 0, sound: () => false },
      },
      events,
    );
  });
  afterEach(() => {
    source.dispose();
    vi.useRealTimers();
  });

  const segments = (): string[] => origin.asked.filter((path) => path.endsWith('.m4s'));
  const reloads = (): number => origin.asked.filter((path) => path.endsWith('live.m3u8')).length;

  it('joins near the live edge and brings every segment after that, once and in order', async () => {
    await vi.advanceTimersByTimeAsync(20_000);
    const numbers = segments().map((path) => Number(/\d+/.exec(path)?.[0]));
    expect(numbers.length).toBeGreaterThanOrEqual(10);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(arrivals.map(({ join }) => join !== undefined)).toEqual([true, ...numbers.slice(1).map(() => false)]);
    expect(arrivals[0]?.join?.skipMs).toBeCloseTo(700);
    expect(arrivals.every(({ media }) => media.packets.length === 30)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('asks for the playlist once a segment, and for the init segment once', async () => {
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reloads()).toBeLessThanOrEqual(13);
    expect(origin.asked.filter((path) => path.endsWith('init.mp4'))).toHaveLength(1);
  });

  it('changes to the rendition that the tiles need without losing or repeating a segment', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    need = large;
    await vi.advanceTimersByTimeAsync(5_000);
    need = undefined;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(renditions).toEqual([360, 720, 360]);
    const numbers = segments().map((path) => Number(/\d+/.exec(path)?.[0]));
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(new Set(segments().map((path) => path.split('/')[0]))).toEqual(new Set(['low', 'high']));
  });

  it.each([
    { behaviour: 'gone', says: 'HTTP 404 for the playlist' },
    { behaviour: 'web-page', says: 'The address answers with a web page, not a playlist' },
    { behaviour: 'hangs', says: 'No answer for the playlist within 3 s' },
    { behaviour: 'rubbish', says: 'The segment is neither MP4 nor MPEG-TS' },
    { behaviour: 'drops-segments', says: 'HTTP 404 for the segment' },
    { behaviour: 'stalls', says: 'The camera sends nothing new: its playlist does not grow' },
  ] as const)(
    'says what is wrong and comes back within three and a half seconds: $behaviour',
    async ({ behaviour, says }) => {
      await vi.advanceTimersByTimeAsync(6_000);
      origin.behaviour = behaviour;
      await vi.advanceTimersByTimeAsync(30_000);
      expect(faults.some((fault) => fault.endsWith(says))).toBe(true);
      const before = arrivals.length;
      const asked = origin.asked.length;
      origin.behaviour = 'well';
      await vi.advanceTimersByTimeAsync(3_500);
      expect(arrivals.length).toBeGreaterThan(before);
      expect(asked).toBeLessThan(70);
      expect(arrivals[before]?.join).toBeDefined();
    },
  );

  it('says which media is missing when a segment was skipped, and goes on behind it', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = 'drops-segments';
    await vi.advanceTimersByTimeAsync(2_000);
    origin.behaviour = 'well';
    await vi.advanceTimersByTimeAsync(4_000);
    expect(arrivals.some(({ timing }) => timing.missingMs === 2_000)).toBe(true);
  });

  it('says nothing after it was disposed, and leaves no timer', async () => {
    for (const behaviour of ['well', 'hangs', 'gone'] as const) {
      origin.behaviour = behaviour;
      await vi.advanceTimersByTimeAsync(2_500);
    }
    source.dispose();
    const before = [arrivals.length, faults.length, origin.asked.length];
    await vi.advanceTimersByTimeAsync(10_000);
    expect([arrivals.length, faults.length, origin.asked.length]).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
