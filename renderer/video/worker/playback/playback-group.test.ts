import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../../shared/vocabulary/ids';
import { utcMs } from '../../../../shared/vocabulary/time';
import { FakeDecoder, stubWebCodecs } from '../../4-decode/testing/fake-decoder';
import type { GroupReport } from './protocol';
import { Engine } from '../engine';
import type { FromWorker } from '../protocol';
import { FakeArchive } from '../testing/fake-archive';
import { FakeComposer, FakePicture } from '../testing/fake-composer';
import type { ToPlayback } from './protocol';

const placement = {
  ...{ xPx: 0, yPx: 0, widthPx: 480, heightPx: 270, visible: true },
  ...({ fit: 'letterbox', importance: 'normal' } as const),
};
const cameras = ['east.one', 'east.two', 'east.three'].map((id) => CameraId.parse(id));
const [first = CameraId.parse('east.one')] = cameras;
const noon = Date.UTC(2026, 10, 24, 12);
const hour = 3_600_000;
const frameMs = 1000 / 15;

describe('PlaybackGroup', () => {
  let engine: Engine<FakePicture>;
  let composer: FakeComposer;
  let archives: FakeArchive[];
  let sent: FromWorker[];

  beforeEach(() => {
    vi.useFakeTimers({ now: noon + 2 * hour });
    stubWebCodecs();
    FakePicture.open = 0;
    archives = cameras.map((_, index) => new FakeArchive(`camera-${index}`));
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const archive = archives.find((candidate) => new URL(candidate.url).host === new URL(url).host);
      return archive ? archive.fetch(url, init) : Promise.reject(new TypeError('Failed to fetch'));
    });
    sent = [];
    composer = new FakeComposer();
    engine = new Engine(composer, { now: () => performance.now(), send: (message) => void sent.push(message) });
  });
  afterEach(async () => {
    await engine.dispose();
    vi.useRealTimers();
  });

  const tell = (to: ToPlayback): void => engine.hear({ kind: 'playback', to: to });

  function open(count = cameras.length, notBeforeMs = 0): void {
    for (const [index, cameraId] of cameras.slice(0, count).entries()) {
      const archive = archives[index];
      if (!archive) continue;
      const source = { kind: 'hls' as const, url: archive.url, spans: archive.spansUrl };
      const recordings = { source, clockOffsetMs: 0 };
      tell({ act: 'open', cameraId, recordings, masks: [], notBeforeMs: utcMs(notBeforeMs) });
      tell({ act: 'place', cameraId, placement });
    }
  }

  function seek(ms: number): void {
    tell({ act: 'seek', atMs: utcMs(noon + ms) });
  }

  /** The newest report. */
  function now(): GroupReport {
    const message = sent.findLast((one) => one.kind === 'playback');
    if (message?.kind !== 'playback') throw new Error('no report yet');
    return message.report;
  }

  const states = (): string[] => now().cameras.map(({ state }) => state.kind);
  /** When the pictures that are shown were seen, milliseconds after noon. */
  const times = (): (number | undefined)[] =>
    now().cameras.map(({ frameTimeMs }) => (frameTimeMs === undefined ? undefined : frameTimeMs - noon));

  it('fetches nothing before it was put somewhere', async () => {
    open();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(archives.flatMap(({ asked }) => asked)).toEqual([]);
  });

  it('shows the pictures of one moment of all cameras, and none before all have theirs', async () => {
    const slow = archives[1];
    if (slow) slow.delayMs = 100;
    open();
    seek(5_000);
    await vi.advanceTimersByTimeAsync(300);
    expect(times()).toEqual([undefined, undefined, undefined]);
    await vi.advanceTimersByTimeAsync(600);
    expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
    expect(times()).toEqual([5_000, 5_000, 5_000]);
    expect(now()).toMatchObject({ motion: 'paused', atMs: noon + 5_000, spreadMs: 0 });
  });

  it('lets no slow camera hold the others for longer than a second', async () => {
    const slow = archives[1];
    if (slow) slow.delayMs = 2_000;
    open();
    seek(5_000);
    await vi.advanceTimersByTimeAsync(1_300);
    expect(states()).toEqual(['recorded', 'fetching', 'recorded']);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(times()).toEqual([5_000, 5_000, 5_000]);
  });

  it.each([0.25, 1, 2, 4] as const)('plays every camera in sync at %sx, and moves by its rate', async (rate) => {
    open();
    seek(5_000);
    await vi.advanceTimersByTimeAsync(1_000);
    tell({ act: 'play', rate });
    await vi.advanceTimersByTimeAsync(1_000);
    const before = now();
    for (let step = 0; step < 16; step++) {
      await vi.advanceTimersByTimeAsync(250);
      expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
      expect(now().spreadMs).toBeLessThanOrEqual(rate * frameMs + 1);
      for (const time of times())
        expect(now().atMs - noon - (time ?? 0)).toBeLessThan(2 * Math.max(1, rate) * frameMs + 20);
    }
    expect(now().motion).toBe('playing');
    expect(now().atMs - before.atMs).toBeGreaterThan(4_000 * rate - 60 * rate);
    expect(now().atMs - before.atMs).toBeLessThan(4_000 * rate + 60 * rate);
  });

  it('shows a gap as a gap, with its ends, and the others go on', async () => {
    archives[0]?.gaps.push({ fromMs: noon + 10_000, untilMs: noon + 16_000 });
    open();
    seek(8_000);
    tell({ act: 'play', rate: 1 });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states()).toEqual(['gap', 'recorded', 'recorded']);
    expect(now().cameras[0]?.state).toMatchObject({ fromMs: noon + 10_000, untilMs: noon + 16_000 });
    expect(composer.done).toEqual(['clear']);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
  });

  it.each([8, 16, -1, -4, -16] as const)(
    'keeps pace with key frames of the smallest rendition at %sx',
    async (rate) => {
      open(2);
      seek(600_000);
      await vi.advanceTimersByTimeAsync(1_000);
      tell({ act: 'play', rate });
      await vi.advanceTimersByTimeAsync(1_000);
      const from = now();
      for (let step = 0; step < 16; step++) {
        await vi.advanceTimersByTimeAsync(250);
        expect(states()).toEqual(['recorded', 'recorded']);
        // A key frame a second, and what is let be late.
        for (const time of times())
          expect(Math.abs(now().atMs - noon - (time ?? 0))).toBeLessThan(1_000 + 400 * Math.abs(rate));
      }
      expect((now().atMs - from.atMs) / (4_000 * rate)).toBeCloseTo(1, 1);
      expect(archives[0]?.asked.some((path) => path.startsWith('low/'))).toBe(true);
    },
  );

  it('steps one frame forward and back, across segments and across a gap', async () => {
    archives[0]?.gaps.push({ fromMs: noon + 8_000, untilMs: noon + 200_000 });
    open(1);
    seek(7_900);
    await vi.advanceTimersByTimeAsync(1_000);
    const walked: (number | undefined)[] = [];
    for (const direction of [1, 1, -1, -1, -1] as const) {
      tell({ act: 'step', direction });
      await vi.advanceTimersByTimeAsync(1_500);
      expect(now().motion).toBe('paused');
      walked.push(times()[0]);
    }
    expect(walked).toEqual([7_933, 200_000, 7_933, 7_866, 7_800]);
    seek(2_000);
    await vi.advanceTimersByTimeAsync(1_000);
    tell({ act: 'step', direction: -1 });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(times()).toEqual([1_933]);
  });

  it('shows previews while it is scrubbed, of the newest moment that was asked for, and plays on after it', async () => {
    open();
    seek(5_000);
    tell({ act: 'play', rate: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    for (let ms = 60_000; ms < 70_000; ms += 100) {
      tell({ act: 'scrub', atMs: utcMs(noon + ms) });
      await vi.advanceTimersByTimeAsync(16);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(now().motion).toBe('scrubbing');
    expect(times()).toEqual([69_000, 69_000, 69_000]);
    seek(70_500);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(now().motion).toBe('playing');
    expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
  });

  it.each([
    ['gone', 'playlist', 'HTTP 500'],
    ['drops-segments', 'segment', 'HTTP 404'],
    ['rubbish', 'demux', 'neither MP4'],
  ] as const)(
    'keeps the fault of a camera that is %s to that camera, and tries again',
    async (behaviour, stage, message) => {
      const broken = archives[0];
      if (broken) broken.behaviour = behaviour;
      open();
      seek(5_000);
      tell({ act: 'play', rate: 1 });
      await vi.advanceTimersByTimeAsync(3_000);
      expect(states()).toEqual(['failed', 'recorded', 'recorded']);
      const state = now().cameras[0]?.state;
      expect(state).toMatchObject({ fault: { stage } });
      expect(state?.kind === 'failed' && state.fault.message).toContain(message);
      if (broken) broken.behaviour = 'well';
      await vi.advanceTimersByTimeAsync(15_000);
      expect(states()).toEqual(['recorded', 'recorded', 'recorded']);
      expect(now().spreadMs).toBeLessThan(frameMs + 1);
    },
  );

  it('says of a codec that it cannot decode that it cannot', async () => {
    // What a codec is answered is remembered across test files: every test that has this one refuses it.
    FakeDecoder.refused.add('hev1.1.6.L30.90');
    archives[0] = new FakeArchive('camera-0', 'hevc-fmp4');
    open(2);
    seek(5_000);
    await vi.advanceTimersByTimeAsync(1_500);
    const state = now().cameras[0]?.state;
    expect(state).toMatchObject({ kind: 'failed', fault: { stage: 'decode', unsupported: true } });
    expect(states()[1]).toBe('recorded');
  });

  it('asks for nothing from before the agreement', async () => {
    open(1, noon + 10_000);
    seek(5_000);
    tell({ act: 'play', rate: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states()).toEqual(['gap']);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(states()).toEqual(['recorded']);
    tell({ act: 'step', direction: -1 });
    tell({ act: 'play', rate: -4 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(Math.min(...(archives[0]?.segments ?? []))).toBe((noon + 10_000) / 1000);
  });

  it('plays into the present: it waits where the recording ends, and goes on as it grows', async () => {
    open(2);
    tell({ act: 'seek', atMs: utcMs(Date.now() - 6_000) });
    tell({ act: 'play', rate: 4 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(now().motion).toBe('waiting');
    expect(states()).toEqual(['gap', 'gap']);
    const atMs = now().atMs;
    const kinds = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await vi.advanceTimersByTimeAsync(250);
      for (const kind of states()) kinds.add(kind);
    }
    expect(now().atMs - atMs).toBeGreaterThan(5_000);
    expect(kinds).toContain('recorded');
    expect(kinds).not.toContain('failed');
  });

  it('takes the picture of a camera that is closed off the screen at once', async () => {
    open();
    seek(5_000);
    await vi.advanceTimersByTimeAsync(1_000);
    tell({ act: 'close', cameraId: first });
    expect(composer.done).toContain('dispose');
    expect(FakePicture.open).toBeLessThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(now().cameras).toHaveLength(2);
  });

  it('leaves nothing open', async () => {
    open();
    for (const rate of [1, 16, -8, 4] as const) {
      seek(100_000);
      tell({ act: 'play', rate });
      await vi.advanceTimersByTimeAsync(1_700);
      tell({ act: 'step', direction: -1 });
      await vi.advanceTimersByTimeAsync(300);
    }
    for (const cameraId of cameras) tell({ act: 'close', cameraId });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(engine.inspect()).toMatchObject({ decoders: 0, openFrames: 0 });
    expect(FakePicture.open).toBe(0);
    await engine.dispose();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
