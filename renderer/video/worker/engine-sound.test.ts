import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { stubWebCodecs } from '../4-decode/testing/fake-decoder';
import { FakeSamples, FakeSoundDecoder, stubSound } from '../4-decode/testing/fake-sound';
import { Engine } from './engine';
import { FakeComposer, type FakePicture } from './testing/fake-composer';
import { FakeOrigin } from './testing/fake-origin';

const cameras = ['east.one', 'east.two'].map((id) => CameraId.parse(id));
const [one, two] = cameras;

describe('Engine', () => {
  let engine: Engine<FakePicture>;
  /** When samples were written, and whose time stamps they bore. */
  let heard: number[];

  beforeEach(() => {
    vi.useFakeTimers();
    stubWebCodecs();
    stubSound();
    const origins = cameras.map((_, index) => new FakeOrigin(`camera-${index}`, 0, 'sound-fmp4'));
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const origin = origins.find((candidate) => new URL(candidate.url).host === new URL(url).host);
      return origin ? origin.fetch(url, init) : Promise.reject(new TypeError('Failed to fetch'));
    });
    heard = [];
    const write = (samples: AudioData): void => {
      heard.push(Date.now());
      samples.close();
    };
    engine = new Engine(new FakeComposer(), { now: () => Date.now(), send: () => undefined, sound: { write } });
    for (const [index, cameraId] of cameras.entries()) {
      const sources = [{ kind: 'hls' as const, url: origins[index]?.url ?? '' }];
      engine.hear({ kind: 'open', cameraId, sources, masks: [], mode: 'full', askedMs: Date.now() });
      const place = { xPx: 0, yPx: 0, widthPx: 480, heightPx: 270, fit: 'letterbox', visible: true } as const;
      engine.hear({ kind: 'place', cameraId: cameraId, tile: 'tile-1', placement: { ...place, importance: 'normal' } });
    }
  });
  afterEach(async () => {
    await engine.dispose();
    vi.useRealTimers();
  });

  it('is silent, and decodes no sound, until somebody listens', async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard).toEqual([]);
    expect(FakeSoundDecoder.made).toEqual([]);
  });

  it('plays the sound of the feed that is listened to, and of no other, without a hole', async () => {
    await vi.advanceTimersByTimeAsync(6_000);
    engine.hear({ kind: 'listen', cameraId: one ?? null });
    await vi.advanceTimersByTimeAsync(5_000);
    heard.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    // 46.875 blocks a second; the recording begins anew every four seconds, which costs a block or two.
    expect(heard.length).toBeGreaterThan(455);
    expect(heard.length).toBeLessThan(475);
    expect(FakeSoundDecoder.made.filter(({ state }) => state === 'configured')).toHaveLength(1);

    engine.hear({ kind: 'listen', cameraId: two ?? null });
    await vi.advanceTimersByTimeAsync(5_000);
    heard.length = 0;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(heard.length).toBeGreaterThan(180);
    expect(FakeSoundDecoder.made.filter(({ state }) => state === 'configured')).toHaveLength(1);
  });

  it('falls silent when nobody listens any more, and when the feed is closed', async () => {
    engine.hear({ kind: 'listen', cameraId: one ?? null });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(heard.length).toBeGreaterThan(100);
    for (const end of [
      () => engine.hear({ kind: 'listen', cameraId: null }),
      () => engine.hear({ kind: 'close', cameraId: one ?? CameraId.parse('x.y') }),
    ]) {
      engine.hear({ kind: 'listen', cameraId: one ?? null });
      await vi.advanceTimersByTimeAsync(5_000);
      end();
      heard.length = 0;
      await vi.advanceTimersByTimeAsync(5_000);
      expect(heard).toEqual([]);
      expect(FakeSoundDecoder.made.filter(({ state }) => state === 'configured')).toEqual([]);
      expect(FakeSamples.openCount).toBe(0);
    }
  });
});
