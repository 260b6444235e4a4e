// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { FeedRegistry } from './feed-registry';
import { type GroupReport, NEEDS_WORKER } from './playback-engine';
import { FakeWorker } from './worker/testing/fake-worker';

const east = CameraId.parse('east.entrance');
const noon = utcMs(Date.UTC(2026, 10, 24, 12));
const address = {
  recordings: { source: { kind: 'hls' as const, url: 'http://a.test/{from}/{until}' }, clockOffsetMs: 0 },
  masks: [],
  notBeforeMs: utcMs(0),
};

describe('recordings of a registry', () => {
  let workers: FakeWorker[];
  let registry: FeedRegistry;
  let heard: GroupReport | undefined;

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    registry = new FeedRegistry(document.createElement('div'), {
      composer: 'mosaic',
      createWorker: () => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      },
      openScreen: () => ({
        surface: { composer: 'mosaic', writable: new WritableStream<VideoFrame>() },
        ...{ transfer: [], resize: () => undefined, dispose: () => undefined },
      }),
    });
    registry.playback.onReport((report) => (heard = report));
  });
  afterEach(async () => {
    const disposed = registry.dispose();
    await vi.advanceTimersByTimeAsync(2_000);
    await disposed;
    vi.useRealTimers();
  });

  const newest = (): FakeWorker => {
    const worker = workers.at(-1);
    if (!worker) throw new Error('no worker was made');
    return worker;
  };
  const acts = (): string[] =>
    newest().sent.flatMap((message) => (message.kind === 'playback' ? [message.to.act] : []));
  const say = (atMs: number): void => {
    const camera = { cameraId: east, state: { kind: 'recorded' }, frameTimeMs: atMs };
    newest().say({ kind: 'playback', report: { atMs, rate: 4, motion: 'playing', spreadMs: 0, cameras: [camera] } });
  };

  it('come back where they were in a worker that takes the place of another, and say so where none can', () => {
    registry.playback.lease(east, address);
    registry.playback.seek(noon);
    registry.playback.play(4);
    say(noon + 8_000);
    expect(heard).toMatchObject({ atMs: noon + 8_000, cameras: [{ state: { kind: 'recorded' } }] });
    newest().fail('out of memory');
    expect(heard?.cameras[0]?.state.kind).toBe('fetching');
    expect(acts()).toEqual(['open', 'seek', 'play']);
    expect(newest().sent).toContainEqual({ kind: 'playback', to: { act: 'seek', atMs: noon + 8_000 } });
    newest().fail('again');
    expect(heard?.cameras[0]?.state).toMatchObject({ kind: 'failed', fault: { message: NEEDS_WORKER } });
  });

  it('answer what is asked of them, or say why not', async () => {
    registry.playback.lease(east, address);
    const range = { fromMs: noon, untilMs: utcMs(noon + 1_000) };
    const spans = registry.playback.spans(east, range);
    const refused = expect(registry.playback.capture(east)).rejects.toThrow('There is no picture to be kept');
    const kept = registry.playback.capture(east);
    const asked = newest().sent.flatMap((message) =>
      message.kind === 'recorded-spans' || message.kind === 'capture' ? [message] : [],
    );
    const [first = 0, second = 0, third = 0] = asked.map(({ id }) => id);
    expect(asked).toMatchObject([{ range }, { kind: 'capture' }, { kind: 'capture' }]);
    newest().say({ kind: 'recorded-spans', id: first, spans: { range, spans: [range] } });
    newest().say({ kind: 'captured', id: second, refusal: 'There is no picture to be kept' });
    const capture = { png: new Uint8Array([1]), widthPx: 1280, heightPx: 720, frameTimeMs: noon };
    newest().say({ kind: 'captured', id: third, capture });
    expect(await spans).toEqual({ range, spans: [range] });
    await refused;
    expect(await kept).toEqual(capture);
  });
});
