// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import { utcMs } from '../../shared/vocabulary/time';
import { FeedRegistry, type LeaseReport, type RegistryFault, type TilePlacement } from './feed-registry';
import { FakeWorker } from './worker/testing/fake-worker';

const east = CameraId.parse('east.entrance');
const west = CameraId.parse('west.bus-lane');
const source = (name: string): FeedAddress => ({
  sources: [{ kind: 'hls', url: `http://cameras.test/${name}.m3u8` }],
  masks: [],
});
const place = (xPx: number): TilePlacement => ({
  xPx,
  yPx: 0,
  widthPx: 480,
  heightPx: 270,
  fit: 'letterbox',
  visible: true,
  importance: 'normal',
});
const statistics = {
  framesReceived: 1,
  framesDecoded: 1,
  framesShown: 1,
  framesDropped: 0,
  framesLate: 0,
  framesShownIn5s: 1,
  bytesReceived: 1,
  bitrateBps: 8,
  openFrames: 0,
};
const wall = {
  feeds: 1,
  decoders: 1,
  openFrames: 0,
  peakOpenFrames: 1,
  heldBytes: 0,
  tickHz: 15,
  reducedFeeds: 0,
};

describe('FeedRegistry', () => {
  let workers: FakeWorker[];
  /** What each of them composes with. */
  let engines: string[];
  let screens: { disposed: boolean; size: readonly number[] }[];
  let faults: RegistryFault[];
  let registry: FeedRegistry;

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    engines = [];
    screens = [];
    faults = [];
    registry = new FeedRegistry(document.createElement('div'), {
      composer: 'mosaic',
      graceMs: 4_000,
      onFault: (fault) => void faults.push(fault),
      createWorker: (composer) => {
        const worker = new FakeWorker();
        engines.push(composer);
        workers.push(worker);
        return worker;
      },
      openScreen: () => {
        const screen = { disposed: false, size: [0, 0] as readonly number[] };
        screens.push(screen);
        return {
          surface: { composer: 'mosaic', writable: new WritableStream<VideoFrame>() },
          transfer: [],
          resize: (widthPx, heightPx) => void (screen.size = [widthPx, heightPx]),
          dispose: () => void (screen.disposed = true),
        };
      },
    });
  });
  afterEach(() => void vi.useRealTimers());

  const newest = (): FakeWorker => workers.at(-1) ?? new FakeWorker();
  const kinds = (): string[] =>
    newest()
      .kinds()
      .filter((kind) => kind !== 'start');

  it('opens a camera once for any number of tiles', () => {
    const leases = [0, 480, 960].map((x) => {
      const lease = registry.lease(east, source('east'));
      lease.place(place(x));
      return lease;
    });
    expect(kinds()).toEqual(['open', 'place', 'place', 'place']);
    leases[0]?.release();
    leases[0]?.release();
    expect(kinds()).toEqual(['open', 'place', 'place', 'place', 'remove']);
  });

  it('keeps a feed for a while after its last lease, so that a moved tile does not reconnect', async () => {
    registry.lease(east, source('east')).release();
    await vi.advanceTimersByTimeAsync(3_900);
    registry.lease(east, source('east')).place(place(480));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(kinds()).toEqual(['open', 'remove', 'place']);
  });

  it('closes a feed that nobody came back to', async () => {
    registry.lease(east, source('east')).release();
    await vi.advanceTimersByTimeAsync(4_100);
    expect(kinds()).toEqual(['open', 'remove', 'close']);
    registry.lease(east, source('east'));
    expect(kinds().at(-1)).toBe('open');
  });

  it('closes at once when a ticket is withdrawn, and leases of before touch nothing after that', () => {
    const old = registry.lease(east, source('east'));
    registry.close(east);
    expect(kinds()).toEqual(['open', 'close']);
    registry.lease(east, source('east'));
    old.place(place(0));
    old.release();
    expect(kinds()).toEqual(['open', 'close', 'open']);
  });

  it('reopens a feed under a new address, with its tiles', () => {
    registry.lease(east, source('east?ticket=1')).place(place(0));
    registry.lease(east, source('east?ticket=2'));
    expect(kinds()).toEqual(['open', 'place', 'open', 'place']);
  });

  it('reopens a feed under other masks, so that nothing of before is left', () => {
    registry.lease(east, source('east'));
    const masks = [{ leftPermille: 1, topPermille: 2, widthPermille: 3, heightPermille: 4 }];
    for (let lease = 0; lease < 2; lease++) registry.lease(east, structuredClone({ ...source('east'), masks }));
    expect(workers[0]?.sent.filter(({ kind }) => kind === 'open')).toMatchObject([{ masks: [] }, { masks }]);
  });

  it('decodes everything as long as one tile wants it, and key frames when only thumbnails are left', () => {
    const thumbnail = registry.lease(east, source('east'), 'key-frames');
    const tile = registry.lease(east, source('east'), 'full');
    tile.release();
    expect(
      newest().sent.flatMap((message) => (message.kind === 'mode' || message.kind === 'open' ? [message.mode] : [])),
    ).toEqual(['key-frames', 'full', 'key-frames']);
    thumbnail.release();
  });

  it('reports to each lease of the camera, at once and on each news, until that is ended', () => {
    const reports: LeaseReport[] = [];
    const end = registry.lease(east, source('east')).onReport((report) => void reports.push(report));
    expect(reports[0]?.state.kind).toBe('connecting');
    newest().say({ kind: 'state', cameraId: east, state: { kind: 'live', sinceMs: utcMs(5) } });
    newest().say({
      kind: 'reports',
      feeds: [{ cameraId: east, state: { kind: 'live', sinceMs: utcMs(5) }, frameTimeMs: utcMs(3), statistics }],
      wall,
    });
    newest().say({ kind: 'state', cameraId: west, state: { kind: 'live', sinceMs: utcMs(6) } });
    end();
    newest().say({ kind: 'state', cameraId: east, state: { kind: 'stale', sinceMs: utcMs(7), attempt: 1 } });
    expect(reports.map((report) => report.state.kind)).toEqual(['connecting', 'live', 'live']);
    expect(reports.at(-1)).toEqual({ state: { kind: 'live', sinceMs: 5 }, frameTimeMs: 3, statistics });
  });

  it('rounds what a layout yields to whole pixels, so that neighbours still meet', () => {
    const lease = registry.lease(east, source('east'));
    lease.place({ ...place(0), xPx: 10.4, widthPx: 100.2 });
    lease.place({ ...place(0), xPx: 110.6, widthPx: -3 });
    expect(newest().sent.flatMap((message) => (message.kind === 'place' ? [message.placement] : []))).toMatchObject([
      { xPx: 10, widthPx: 101 },
      { xPx: 111, widthPx: 0 },
    ]);
  });

  it('passes on the size of its surface', () => {
    registry.resize(1921, 1081);
    expect(screens[0]?.size).toEqual([1921, 1081]);
    expect(newest().sent.at(-1)).toEqual({ kind: 'resize', widthPx: 1921, heightPx: 1081 });
  });

  it('rebuilds a worker that died, with every feed and tile', () => {
    const lease = registry.lease(east, source('east'));
    lease.place(place(0));
    registry.lease(west, source('west')).place(place(480));
    registry.resize(800, 600);
    newest().say({ kind: 'state', cameraId: east, state: { kind: 'live', sinceMs: utcMs(5) } });
    let state: string | undefined;
    lease.onReport((report) => void (state = report.state.kind));
    expect(state).toBe('live');
    workers[0]?.fail('out of memory');
    // What was on the screen went with the worker.
    expect(state).toBe('connecting');
    expect(faults).toEqual([{ message: 'out of memory', rebuilding: true }]);
    expect(screens.map((screen) => screen.disposed)).toEqual([true, false]);
    expect(kinds()).toEqual(['open', 'place', 'open', 'place']);
    expect(newest().sent[0]).toMatchObject({ kind: 'start', widthPx: 800, heightPx: 600 });
  });

  it('goes on with elements when the worker dies again, and says that every camera is offline when those die as well', () => {
    const reports: LeaseReport[] = [];
    const lease = registry.lease(east, source('east'));
    lease.place(place(0));
    lease.onReport((report) => void reports.push(report));
    for (const worker of [0, 1]) workers[worker]?.fail('out of memory');
    expect(faults.map(({ rebuilding, fallback }) => [rebuilding, fallback])).toEqual([
      [true, undefined],
      [true, 'element'],
    ]);
    expect(engines).toEqual(['mosaic', 'mosaic', 'element']);
    expect(kinds()).toEqual(['open', 'place']);
    expect(reports.every(({ state }) => state.kind === 'connecting')).toBe(true);

    for (const engine of [2, 3]) workers[engine]?.fail('no memory for anything');
    expect(faults.map((fault) => fault.rebuilding)).toEqual([true, true, true, false]);
    expect(engines).toEqual(['mosaic', 'mosaic', 'element', 'element']);
    expect(reports.at(-1)?.state).toMatchObject({
      kind: 'offline',
      fault: { message: 'The video worker stopped: no memory for anything' },
    });
    registry.lease(west, source('west')).onReport((report) => void reports.push(report));
    expect(reports.at(-1)?.state.kind).toBe('offline');
  });

  describe('a camera that the worker cannot decode', () => {
    const unsupported = (cameraId: CameraId): void =>
      workers[0]?.say({
        kind: 'state',
        cameraId,
        state: {
          ...{ kind: 'connecting', waitingFor: 'first-frame', sinceMs: utcMs(5), attempt: 2 },
          fault: { stage: 'decode', message: 'No decoder for hvc1.1.6.L93.B0', unsupported: true },
        },
      });
    const of = (engine: number): string[] => workers[engine]?.kinds() ?? [];

    it('is played by an element, the others are not', () => {
      const lease = registry.lease(east, source('east'));
      lease.place(place(0));
      registry.lease(west, source('west')).place(place(480));
      unsupported(east);
      expect(engines).toEqual(['mosaic', 'element']);
      expect(of(0).slice(-1)).toEqual(['close']);
      expect(of(1)).toEqual(['start', 'open', 'place']);
      lease.place(place(960));
      registry.resize(800, 600);
      lease.release();
      expect(of(1).slice(3)).toEqual(['place', 'remove']);
      expect(of(0).slice(-1)).toEqual(['resize']);
      expect(screens.map(({ size }) => size)).toEqual([
        [800, 600],
        [800, 600],
      ]);
    });

    it('stays offline where the element cannot play it either', () => {
      const reports: LeaseReport[] = [];
      registry.lease(east, source('east')).onReport((report) => void reports.push(report));
      unsupported(east);
      unsupported(east);
      expect(engines).toEqual(['mosaic', 'element']);
      expect(reports.at(-1)?.state).toMatchObject({ fault: { unsupported: true } });
    });

    it('is left to the worker where it has another source, and given back when it is held to another', () => {
      const sources = [...source('east').sources, ...source('east-2').sources];
      registry.lease(east, { sources, masks: [] });
      unsupported(east);
      expect(engines).toEqual(['mosaic']);
      registry.pin(east, 0);
      unsupported(east);
      expect(engines).toEqual(['mosaic', 'element']);
      registry.pin(east, 1);
      expect(of(1).slice(-1)).toEqual(['close']);
      expect(workers[0]?.sent.at(-1)).toMatchObject({ kind: 'open', pinned: 1 });
    });
  });

  it('rebuilds again when it has run well for long', async () => {
    const beat = setInterval(() => newest().say({ kind: 'reports', feeds: [], wall }), 250);
    workers[0]?.fail('once');
    await vi.advanceTimersByTimeAsync(601_000);
    newest().fail('and again much later');
    clearInterval(beat);
    expect(faults.map((fault) => fault.rebuilding)).toEqual([true, true]);
  });

  it('ends everything when it is disposed', async () => {
    registry.lease(east, source('east')).release();
    const disposed = registry.dispose();
    newest().say({ kind: 'disposed', id: 2 });
    await vi.advanceTimersByTimeAsync(1_000);
    await disposed;
    expect([workers[0]?.terminated, screens[0]?.disposed]).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(faults).toEqual([]);
  });
});
