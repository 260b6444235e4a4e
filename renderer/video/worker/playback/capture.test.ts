import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../../shared/vocabulary/ids';
import { utcMs } from '../../../../shared/vocabulary/time';
import { stubWebCodecs } from '../../4-decode/testing/fake-decoder';
import { Engine } from '../engine';
import type { FromWorker } from '../protocol';
import { FakeArchive } from '../testing/fake-archive';
import { FakeComposer, FakePicture } from '../testing/fake-composer';

const cameraId = CameraId.parse('east.one');
const noon = Date.UTC(2026, 10, 24, 12);
const placement = {
  ...{ xPx: 0, yPx: 0, widthPx: 320, heightPx: 180, visible: true },
  ...({ fit: 'letterbox', importance: 'normal' } as const),
};
const masks = [{ leftPermille: 500, topPermille: 0, widthPermille: 500, heightPermille: 250 }];

/** Notes what is drawn, in order. */
let drawn: unknown[];

class FakeCanvas {
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }
  getContext() {
    return {
      drawImage: ({ timestamp }: VideoFrame) => void drawn.push(timestamp),
      fillRect: (...rect: number[]) => void drawn.push(rect),
    };
  }
  convertToBlob() {
    return Promise.resolve(new Blob([`${this.width} x ${this.height}`], { type: 'image/png' }));
  }
}

describe('a capture', () => {
  let engine: Engine<FakePicture>;
  let archive: FakeArchive;
  let sent: FromWorker[];

  beforeEach(() => {
    vi.useFakeTimers({ now: noon + 3_600_000 });
    stubWebCodecs();
    drawn = [];
    vi.stubGlobal('OffscreenCanvas', FakeCanvas);
    FakePicture.open = 0;
    archive = new FakeArchive('camera');
    sent = [];
    engine = new Engine(new FakeComposer(), {
      now: () => performance.now(),
      send: (message) => void sent.push(message),
    });
  });
  afterEach(async () => {
    await engine.dispose();
    vi.useRealTimers();
  });

  async function capture() {
    engine.hear({ kind: 'capture', id: 1, cameraId });
    await vi.advanceTimersByTimeAsync(4_000);
    const answer = sent.find((message) => message.kind === 'captured');
    if (answer?.kind !== 'captured') throw new Error('no answer');
    return answer;
  }

  it('of a recording is the picture on the screen, in the best quality, masked, and leaves nothing open', async () => {
    vi.stubGlobal('fetch', archive.fetch);
    const source = { kind: 'hls' as const, url: archive.url };
    const recordings = { source, clockOffsetMs: 0 };
    engine.hear({ kind: 'playback', to: { act: 'open', cameraId, recordings, masks, notBeforeMs: utcMs(0) } });
    engine.hear({ kind: 'playback', to: { act: 'place', cameraId, placement } });
    engine.hear({ kind: 'playback', to: { act: 'seek', atMs: utcMs(noon + 5_400) } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(archive.asked.some((path) => path === 'high/1795521604.m4s')).toBe(false);
    const { capture: taken } = await capture();
    expect(taken).toMatchObject({ widthPx: 1280, heightPx: 720, frameTimeMs: noon + 5_400 });
    expect(new TextDecoder().decode(taken?.png)).toBe('1280 x 720');
    expect(drawn).toEqual([(noon + 5_400) * 1000, [640, 0, 640, 180]]);
    expect(archive.asked.some((path) => path === 'high/1795521604.m4s')).toBe(true);
    expect(engine.inspect()).toMatchObject({ decoders: 1, openFrames: 0 });
  });

  it('of a recording that shows nothing is refused', async () => {
    vi.stubGlobal('fetch', archive.fetch);
    const recordings = { source: { kind: 'hls' as const, url: archive.url }, clockOffsetMs: 0 };
    engine.hear({ kind: 'playback', to: { act: 'open', cameraId, recordings, masks, notBeforeMs: utcMs(0) } });
    expect(await capture()).toMatchObject({ refusal: 'There is no picture to be kept' });
  });
});
