import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedState } from '../../../shared/vocabulary/feed';
import { CameraId } from '../../../shared/vocabulary/ids';
import { stubWebCodecs } from '../4-decode/testing/fake-decoder';
import type { TilePlacement } from '../6-compose/composer';
import { Engine } from './engine';
import type { FromWorker } from './protocol';
import { FakeComposer, type FakePicture } from './testing/fake-composer';
import { FakeOrigin } from './testing/fake-origin';

const east = CameraId.parse('east.one');
const shown: TilePlacement = {
  ...{ xPx: 0, yPx: 0, widthPx: 480, heightPx: 270, fit: 'letterbox', visible: true, importance: 'normal' },
};
const hidden: TilePlacement = { ...shown, visible: false };

type Reports = Extract<FromWorker, { kind: 'reports' }>;

describe('Engine', () => {
  let engine: Engine<FakePicture>;
  let composer: FakeComposer;
  let origins: FakeOrigin[];
  let sent: FromWorker[];

  beforeEach(() => {
    vi.useFakeTimers();
    stubWebCodecs();
    origins = [0, 700, 1_400].map((phaseMs, index) => new FakeOrigin(`origin-${index}`, phaseMs));
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const origin = origins.find((candidate) => url.startsWith(new URL(candidate.url).origin));
      return origin ? origin.fetch(url, init) : Promise.reject(new TypeError('no route'));
    });
    sent = [];
    composer = new FakeComposer();
    engine = new Engine(composer, { now: () => performance.now(), send: (message) => void sent.push(message) });
  });
  afterEach(async () => {
    await engine.dispose();
    vi.useRealTimers();
  });

  function open(cameraId: CameraId, from: readonly FakeOrigin[], pinned?: number): void {
    const sources = from.map(({ url }) => ({ kind: 'hls' as const, url }));
    const pin = pinned === undefined ? {} : { pinned };
    engine.hear({ kind: 'open', cameraId, sources, masks: [], ...pin, mode: 'full', askedMs: performance.now() });
    engine.hear({ kind: 'place', cameraId: cameraId, tile: 'tile-1', placement: shown });
  }

  const states = (): FeedState['kind'][] =>
    sent.flatMap((message) => (message.kind === 'state' ? [message.state.kind] : []));
  const latest = (): Reports => {
    const found = sent.findLast((message) => message.kind === 'reports');
    if (found?.kind !== 'reports') throw new Error('no report yet');
    return found;
  };
  const sourceOf = (): number | undefined => latest().feeds[0]?.statistics.source;
  const asked = (): number => origins.reduce((sum, origin) => sum + origin.asked.length, 0);

  it('goes on from the second source when the first is gone, and back when that returns', async () => {
    open(east, origins.slice(0, 2));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sourceOf()).toBe(0);
    if (origins[0]) origins[0].behaviour = 'gone';
    await vi.advanceTimersByTimeAsync(12_000);
    expect(sourceOf()).toBe(1);
    expect(states().at(-1)).toBe('live');
    expect(states()).not.toContain('offline');
    if (origins[0]) origins[0].behaviour = 'well';
    sent = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sourceOf()).toBe(0);
    // Going up costs no picture: nothing but live was ever said.
    expect(new Set(states())).toEqual(new Set());
    expect(engine.inspect()).toMatchObject({ decoders: 1, openFrames: 0 });
  });

  it('stays with a pinned source that is gone, and says so', async () => {
    open(east, origins.slice(0, 2), 1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sourceOf()).toBe(1);
    if (origins[1]) origins[1].behaviour = 'gone';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sourceOf()).toBe(1);
    expect(states().at(-1)).toBe('offline');
    engine.hear({ kind: 'pin', cameraId: east });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sourceOf()).toBe(0);
    expect(states().at(-1)).toBe('live');
  });

  it('goes on fetching a feed that is kept warm, decodes its key frames alone, and is live when it is seen', async () => {
    open(east, origins.slice(0, 1));
    engine.hear({ kind: 'place', cameraId: east, tile: 'tile-1', placement: { ...hidden, warm: true } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states().at(-1)).toBe('live');
    const before = asked();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBeGreaterThan(before);
    engine.hear({ kind: 'place', cameraId: east, tile: 'tile-1', placement: shown });
    expect(states().at(-1)).toBe('live');
  });

  it('fetches nothing for a feed that nobody has seen for a while, and says asleep', async () => {
    open(east, origins.slice(0, 1));
    await vi.advanceTimersByTimeAsync(4_000);
    engine.hear({ kind: 'place', cameraId: east, tile: 'tile-1', placement: hidden });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(states().at(-1)).toBe('live');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states().at(-1)).toBe('asleep');
    const before = asked();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(before);
    expect(engine.inspect()).toMatchObject({ decoders: 0, openFrames: 0 });

    engine.hear({ kind: 'place', cameraId: east, tile: 'tile-1', placement: shown });
    // The last picture is an hour old for all that anybody knows: never live, whatever the eye takes it for.
    expect(states().at(-1)).toBe('stale');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states().at(-1)).toBe('live');
  });

  it('shows feeds of the same cadence at the same moment, wherever their segments end', async () => {
    for (const [index, origin] of origins.entries()) {
      await vi.advanceTimersByTimeAsync(430 * index);
      open(CameraId.parse(`east.${index}`), [origin]);
    }
    await vi.advanceTimersByTimeAsync(45_000);
    for (let look = 0; look < 10; look++) {
      await vi.advanceTimersByTimeAsync(1_000);
      const moments = latest().feeds.map(({ frameTimeMs }) => frameTimeMs ?? 0);
      expect(moments).toHaveLength(3);
      expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(250);
      expect(latest().feeds.map(({ state }) => state.kind)).toEqual(['live', 'live', 'live']);
    }
  });

  it('asks at once when the machine has slept', async () => {
    open(east, origins.slice(0, 1));
    await vi.advanceTimersByTimeAsync(4_000);
    if (origins[0]) origins[0].behaviour = 'gone';
    await vi.advanceTimersByTimeAsync(20_000);
    const before = asked();
    vi.setSystemTime(Date.now() + 3_600_000);
    engine.wake();
    await vi.advanceTimersByTimeAsync(20);
    expect(asked()).toBe(before + 1);
  });
});
