import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { stubWebCodecs } from '../4-decode/testing/fake-decoder';
import type { TilePlacement } from '../6-compose/composer';
import { Engine } from './engine';
import type { FromWorker } from './protocol';
import type { CutPart } from './testing/cut-parts';
import { FakeComposer, type FakePicture } from './testing/fake-composer';
import { FakeOrigin } from './testing/fake-origin';
import { LowLatencyOrigin, recordedParts } from './testing/low-latency-origin';

const tile: TilePlacement = {
  ...{ xPx: 0, yPx: 0, widthPx: 480, heightPx: 270, fit: 'letterbox', visible: true, importance: 'normal' },
};
const camera = (index: number): CameraId => CameraId.parse(`east.${index}`);

let recorded: readonly (readonly CutPart[])[];
beforeAll(async () => {
  recorded = await recordedParts();
});

describe('Engine with low-latency cameras', () => {
  let engine: Engine<FakePicture>;
  let origins: (LowLatencyOrigin | FakeOrigin)[];
  let sent: FromWorker[];

  beforeEach(() => {
    vi.useFakeTimers();
    stubWebCodecs();
    origins = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const origin = origins.find((candidate) => new URL(url).host === new URL(candidate.url).host);
      return origin ? origin.fetch(url, init) : Promise.reject(new TypeError('no route'));
    });
    sent = [];
    engine = new Engine(new FakeComposer(), {
      now: () => performance.now(),
      send: (message) => void sent.push(message),
    });
  });
  afterEach(async () => {
    await engine.dispose();
    // A body that is being read ends a few turns later on a busy machine.
    for (let turns = 0; turns < 100 && vi.getTimerCount() > 0; turns++) await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  function open<O extends LowLatencyOrigin | FakeOrigin>(origin: O): O {
    const cameraId = camera(origins.push(origin));
    const sources = [{ kind: 'hls' as const, url: origin.url }];
    engine.hear({ kind: 'open', cameraId, sources, masks: [], mode: 'full', askedMs: performance.now() });
    engine.hear({ kind: 'place', cameraId: cameraId, tile: 'tile-1', placement: tile });
    return origin;
  }

  function latest(index: number) {
    const reports = sent.findLast((message) => message.kind === 'reports');
    const report =
      reports?.kind === 'reports' ? reports.feeds.find(({ cameraId }) => cameraId === camera(index)) : undefined;
    if (!report) throw new Error('no report yet');
    return report;
  }
  const states = (index: number): string[] =>
    sent.flatMap((message) =>
      message.kind === 'state' && message.cameraId === camera(index) ? [message.state.kind] : [],
    );

  it.each([0, 130, 370, 640, 910])('is less than a second behind, whenever it joins: after %s ms', async (afterMs) => {
    await vi.advanceTimersByTimeAsync(afterMs);
    open(new LowLatencyOrigin('ll', recorded));
    await vi.advanceTimersByTimeAsync(4_000);
    const before = latest(1).statistics.framesShown;
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(latest(1).statistics.latencyMs).toBeLessThanOrEqual(800);
    }
    expect((latest(1).statistics.framesShown - before) / 20).toBeGreaterThan(14.5);
    expect(states(1).filter((state) => state !== 'connecting')).toEqual(['live']);
  });

  it('shows its first picture at once, and plays without a hole from there', async () => {
    open(new LowLatencyOrigin('ll', recorded));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(latest(1).statistics.firstPictureMs).toBeLessThan(150);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(latest(1).statistics.framesShown).toBeGreaterThan(13 * 14);
  });

  it('leaves plain cameras beside it as they are', async () => {
    open(new LowLatencyOrigin('ll', recorded));
    open(new FakeOrigin('plain'));
    await vi.advanceTimersByTimeAsync(5_000);
    const before = latest(2).statistics;
    await vi.advanceTimersByTimeAsync(20_000);
    const { framesShown, framesDropped } = latest(2).statistics;
    expect((framesShown - before.framesShown) / 20).toBeGreaterThan(14.5);
    expect(framesDropped).toBe(before.framesDropped);
  });

  it('says for as long as the hole shows why pictures are missing, and is live with the next', async () => {
    const origin = open(new LowLatencyOrigin('ll', recorded));
    await vi.advanceTimersByTimeAsync(5_000);
    // Two seconds of it: nobody has them.
    for (let part = origin.parts; part < origin.parts + 10; part++) origin.lost.add(part);
    await vi.advanceTimersByTimeAsync(6_000);
    const stale = sent.flatMap((message) =>
      message.kind === 'state' && message.state.kind === 'stale' ? [message.state] : [],
    );
    expect(stale.length).toBeGreaterThan(0);
    for (const state of stale) expect(state.fault?.message).toBe('HTTP 404 for the part');
    expect(latest(1).state.kind).toBe('live');
    expect(latest(1).statistics.latencyMs).toBeLessThan(1_000);
  });

  it('keeps to its place after a stall: live within two seconds of the return, and near the scene again', async () => {
    const origin = open(new LowLatencyOrigin('ll', recorded));
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = 'stalls';
    await vi.advanceTimersByTimeAsync(15_000);
    expect(latest(1).state.kind).toBe('offline');
    origin.behaviour = 'well';
    await vi.advanceTimersByTimeAsync(2_000);
    expect(latest(1).state.kind).toBe('live');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(latest(1).statistics.latencyMs).toBeLessThan(1_000);
  });
});
