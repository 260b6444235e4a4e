/** Playlists as servers write them, good and bad, followed by a source over recorded segments. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrival, NetworkShares, type SourceEvents } from './source';
import { HlsSource } from './hls-source';
import { range, ScriptedOrigin, SEGMENT_MS, sliding, type Script } from './testing/scripted-origin';

describe('HlsSource', () => {
  let origin: ScriptedOrigin;
  let arrivals: Arrival[];
  let faults: string[];
  let ahead: number;
  let source: HlsSource | undefined;

  beforeEach(() => {
    vi.useFakeTimers();
    origin = new ScriptedOrigin();
    [arrivals, faults, ahead] = [[], [], 0];
  });
  afterEach(async () => {
    source?.dispose();
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  function open(): HlsSource {
    const events: SourceEvents = {
      reached: () => undefined,
      frame: (frame) => frame.close(),
      arrived: (arrival) => {
        arrivals.push(arrival);
        ahead += SEGMENT_MS;
      },
      failed: (fault) => void faults.push(fault.message),
      received: () => undefined,
      rendition: () => undefined,
    };
    source = new HlsSource(
      {
        ...{ url: 'http://camera.test/live.m3u8', fetch: origin.fetch, now: () => performance.now(), random: () => 0 },
        ...{ rendition: () => undefined, everyFrame: () => true, aheadMs: () => ahead, sound: () => false },
        network: new NetworkShares(),
      },
      events,
    );
    return source;
  }

  const joins = (): number => arrivals.filter(({ join }) => join).length;
  const expectOneByOne = (list: readonly number[]): void =>
    expect(list).toEqual(list.map((_, index) => (list[0] ?? 0) + index));

  it('plays a finished stream from its beginning to its end, no further ahead than is needed, and then rests', async () => {
    origin.script = () => ({ segments: range(0, 12).map((sequence) => ({ sequence })), ended: true });
    open();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(origin.numbers.length).toBeLessThanOrEqual(5);
    for (let second = 0; second < 40; second++) {
      ahead = Math.max(0, ahead - 1_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(origin.numbers).toEqual(range(0, 12));
    expect(origin.asked.filter((path) => path.endsWith('.m3u8'))).toHaveLength(1);
    expect(joins()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('goes on with a finished stream where it was when it was paused', async () => {
    origin.script = () => ({ segments: range(0, 12).map((sequence) => ({ sequence })), ended: true });
    const paused = open();
    await vi.advanceTimersByTimeAsync(1_000);
    paused.pause();
    const before = origin.numbers.length;
    ahead = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(origin.numbers.length).toBe(before);
    paused.resume();
    for (let second = 0; second < 40; second++) {
      ahead = Math.max(0, ahead - 1_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(origin.numbers).toEqual(range(0, 12));
  });

  it.each<[string, Script]>([
    [
      'metadata of time spans',
      (complete) => ({
        segments: sliding(complete),
        header: range(0, 500).map((id) => `#EXT-X-DATERANGE:ID="${id}",START-DATE="2026-11-24T12:00:00Z"`),
      }),
    ],
    [
      'tags that nobody knows',
      (complete) => ({
        segments: sliding(complete).map((listed) => ({
          ...listed,
          tags: ['#EXT-X-CUE-OUT:30', '#EXT-OATCLS-SCTE35:/DAlAAAA', '# a comment'],
        })),
      }),
    ],
    [
      'half a day of old segments',
      (complete) => ({
        segments: range(complete + 30_000 - 21_600, complete + 30_000).map((sequence) => ({ sequence })),
        header: ['#EXT-X-PLAYLIST-TYPE:EVENT'],
      }),
    ],
    [
      'an old copy from a cache every other time',
      (complete) => ({ segments: sliding(complete - (origin.asked.length % 3 === 0 ? 2 : 0)) }),
    ],
    [
      'addresses that differ in every copy',
      (complete) => ({
        segments: sliding(complete).map(({ sequence }) => ({
          sequence,
          uri: `/signed-${origin.asked.length}/${sequence}.m4s`,
          tags: [`#EXT-X-PROGRAM-DATE-TIME:${new Date(origin.startMs + sequence * SEGMENT_MS).toISOString()}`],
        })),
      }),
    ],
    [
      'an init segment at another address each time',
      (complete) => ({
        segments: sliding(complete),
        header: [`#EXT-X-MAP:URI="init-${origin.asked.length}.mp4"`],
      }),
    ],
  ])('plays every segment of a playlist with %s, once and in order', async (_what, given) => {
    origin.script = given;
    open();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(origin.numbers.length).toBeGreaterThanOrEqual(14);
    expectOneByOne(origin.numbers);
    expect(joins()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('joins where numbers jump ahead, and where they begin again', async () => {
    const jumpsAt = 110;
    origin.script = (complete) => {
      if (complete < jumpsAt) return { segments: sliding(complete) };
      if (complete < jumpsAt + 5) return { segments: sliding(complete + 5_000) };
      return {
        segments: range(Math.max(0, complete - jumpsAt - 10), complete - jumpsAt - 4).map((sequence) => ({ sequence })),
      };
    };
    open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(joins()).toBe(3);
    expect(Math.max(...origin.numbers)).toBeGreaterThan(5_000);
    expect(origin.numbers.at(-1)).toBeLessThan(50);
    expect(faults).toEqual([]);
  });

  it('says of a playlist whose numbers go back and forth, and never ahead, that it does not grow', async () => {
    origin.script = (complete) => ({ segments: sliding(Math.min(complete, 103) - (origin.asked.length % 3)) });
    open();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(new Set(faults)).toEqual(new Set(['The camera sends nothing new: its playlist does not grow']));
    expectOneByOne(origin.numbers);
    expect(joins()).toBe(1);
  });

  it('takes the new init segment of an encoder that began again under the old name', async () => {
    origin.script = (complete) => ({
      segments: sliding(complete).map((listed) =>
        listed.sequence === 105 ? { ...listed, tags: ['#EXT-X-DISCONTINUITY'] } : listed,
      ),
      header: [`#EXT-X-DISCONTINUITY-SEQUENCE:${complete > 110 ? 1 : 0}`],
    });
    open();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(origin.asked.filter((path) => path === 'init.mp4')).toHaveLength(2);
    expect(new Set(arrivals.map(({ timing }) => timing.discontinuity))).toEqual(new Set([0, 1]));
    expectOneByOne(origin.numbers);
  });

  it('passes over a gap without asking for it, and says so for as long as the hole shows', async () => {
    origin.script = (complete) => ({
      segments: sliding(complete).map((listed) =>
        listed.sequence === 104 ? { ...listed, tags: ['#EXT-X-GAP'] } : listed,
      ),
    });
    open();
    for (let second = 0; second < 30; second++) {
      ahead = Math.min(1_500, Math.max(0, ahead - 1_000));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(origin.numbers).not.toContain(104);
    expect(origin.numbers).toContain(105);
    const hole = arrivals.findIndex(({ timing }) => timing.missingMs === SEGMENT_MS);
    expect(arrivals[hole]?.lost?.message).toBe('The server has nothing for this time: a gap in its playlist');
    expect(arrivals[hole + 3]?.lost).toBeUndefined();
    expect(faults).toEqual([]);
  });

  it('says of a slow camera that it is slow, and never that its playlist does not grow', async () => {
    origin.script = (complete) => ({ segments: sliding(complete) });
    open();
    await vi.advanceTimersByTimeAsync(6_000);
    origin.delayMs = (path) => (path.endsWith('.m4s') ? 2_900 : 1_500);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(new Set(faults)).toEqual(new Set());
    origin.delayMs = (path) => (path.endsWith('.m4s') ? 0 : 2_900);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(new Set(faults)).toEqual(new Set());
  });

  it('says that a segment comes more slowly than it plays while it is still waited for', async () => {
    origin.script = (complete) => ({ segments: sliding(complete) });
    open();
    await vi.advanceTimersByTimeAsync(5_000);
    origin.trickles = true;
    await vi.advanceTimersByTimeAsync(7_000);
    expect(faults).toEqual(['The stream comes more slowly than it plays']);
  });

  it.each([100, 600, 1_500, 2_900, 3_600, 8_000])(
    'begins the next attempt at once when the network is back after %s ms, whether it waits or hangs',
    async (goneMs) => {
      origin.script = (complete) => ({ segments: sliding(complete) });
      const woken = open();
      await vi.advanceTimersByTimeAsync(5_000);
      origin.delayMs = () => 100_000;
      await vi.advanceTimersByTimeAsync(goneMs);
      origin.delayMs = () => 0;
      const before = arrivals.length;
      woken.wake();
      await vi.advanceTimersByTimeAsync(2_200);
      expect(arrivals.length).toBeGreaterThan(before);
    },
  );

  it('says nothing more after it was paused, whatever was under way', async () => {
    origin.script = (complete) => ({ segments: sliding(complete) });
    origin.delayMs = () => 50;
    const paused = open();
    for (let step = 0; step < 40; step++) {
      await vi.advanceTimersByTimeAsync(step * 7);
      paused.pause();
      const before = [origin.asked.length, arrivals.length, faults.length];
      await vi.advanceTimersByTimeAsync(5_000);
      expect([origin.asked.length, arrivals.length, faults.length]).toEqual(before);
      paused.resume();
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(arrivals.at(-1)?.timing.missingMs).toBe(0);
  });
});
