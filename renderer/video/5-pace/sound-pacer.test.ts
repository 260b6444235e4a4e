import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SoundConfig } from '../3-demux/packet';
import { FakeSamples, stubSound } from '../4-decode/testing/fake-sound';
import { SoundPacer, WRITTEN_AHEAD_MS, type TimedSound } from './sound-pacer';

const config: SoundConfig = { codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 1, description: undefined };
/** Of 1024 samples at 48 kHz, microseconds. */
const BLOCK_MICROS = 1_024_000 / 48;

const blocks = (from: number, count: number): TimedSound[] =>
  Array.from({ length: count }, (_, index) => ({
    packet: { ptsMicros: 0, durationMicros: BLOCK_MICROS, isKey: true, bytes: new Uint8Array(4) },
    config,
    atMicros: Math.round((from + index) * BLOCK_MICROS),
  }));

interface Written {
  readonly atMs: number;
  readonly micros: number;
  readonly fadesIn: boolean;
  readonly fadesOut: boolean;
}

function setUp() {
  const written: Written[] = [];
  /** When the time line's zero is shown; undefined while the clock stands. */
  const clock: { originMs: number | undefined } = { originMs: 1_000 };
  const pacer = new SoundPacer({
    now: () => Date.now(),
    dueMs: (atMicros) => (clock.originMs === undefined ? undefined : clock.originMs + atMicros / 1000),
    write: (samples) => {
      const plane = new Float32Array(samples.numberOfFrames);
      samples.copyTo(plane, { planeIndex: 0 });
      written.push({
        ...{ atMs: Date.now(), micros: samples.timestamp },
        ...{ fadesIn: plane[0] === 0, fadesOut: plane.at(-1) === 0 },
      });
      samples.close();
    },
  });
  return { pacer, written, clock };
}

/** How far each block was from its picture when it was written, less what it was to be written ahead, milliseconds. */
const errors = (written: readonly Written[], originMs: number): number[] =>
  written.map(({ atMs, micros }) => atMs + WRITTEN_AHEAD_MS - (originMs + micros / 1000));

/** Places at which sound begins or ends. */
const edges = (written: readonly Written[]): string =>
  written.map(({ fadesIn, fadesOut }) => `${fadesIn ? '(' : ''}-${fadesOut ? ')' : ''}`).join('');

describe('SoundPacer', () => {
  beforeEach(() => {
    stubSound();
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => void vi.useRealTimers());

  it('writes samples a steady while before their pictures are shown, out of silence and back into it', async () => {
    const { pacer, written, clock } = setUp();
    pacer.append(blocks(0, 100));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(written.map(({ micros }) => micros)).toEqual(blocks(0, 100).map(({ atMicros }) => atMicros));
    for (const error of errors(written, clock.originMs ?? 0)) {
      expect(error).toBeGreaterThanOrEqual(-1);
      expect(error).toBeLessThanOrEqual(11);
    }
    expect(edges(written)).toBe(`(${'-'.repeat(100)})`);
    pacer.dispose();
    expect(FakeSamples.openCount).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on without a seam where packets come in pieces', async () => {
    const { pacer, written } = setUp();
    for (const part of [0, 1, 2]) {
      pacer.append(blocks(part * 20, 20));
      await vi.advanceTimersByTimeAsync(part === 0 ? 1_000 : 400);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(edges(written)).toBe(`(${'-'.repeat(60)})`);
    pacer.dispose();
  });

  it('falls silent without a click where the feed begins anew, and comes back without one', async () => {
    const { pacer, written, clock } = setUp();
    pacer.append(blocks(0, 100));
    await vi.advanceTimersByTimeAsync(1_500);
    pacer.forget();
    clock.originMs = undefined;
    pacer.append(blocks(500, 50));
    await vi.advanceTimersByTimeAsync(500);
    const before = written.length;
    expect(edges(written)).toBe(`(${'-'.repeat(before)})`);
    clock.originMs = Date.now() + 100 - (500 * BLOCK_MICROS) / 1000;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(edges(written.slice(before))).toBe(`(${'-'.repeat(50)})`);
    pacer.dispose();
    expect(FakeSamples.openCount).toBe(0);
  });

  it.each([
    { name: 'later', byMs: 300 },
    { name: 'earlier', byMs: -300 },
  ])('follows the picture where its clock is moved: $name', async ({ byMs }) => {
    const { pacer, written, clock } = setUp();
    pacer.append(blocks(0, 200));
    await vi.advanceTimersByTimeAsync(2_000);
    const before = written.length;
    clock.originMs = 1_000 + byMs;
    await vi.advanceTimersByTimeAsync(4_000);
    // One block more leads into the silence; from then on it is with the picture again.
    const after = written.slice(before + 1);
    expect(edges(written.slice(0, before + 1))).toBe(`(${'-'.repeat(before + 1)})`);
    expect(edges(after)).toBe(`(${'-'.repeat(after.length)})`);
    expect(Math.max(...errors(after, clock.originMs).map(Math.abs))).toBeLessThanOrEqual(51);
    pacer.dispose();
    expect(FakeSamples.openCount).toBe(0);
  });

  it('keeps its own steady pace through small steps of the clock', async () => {
    const { pacer, written, clock } = setUp();
    pacer.append(blocks(0, 100));
    await vi.advanceTimersByTimeAsync(1_500);
    clock.originMs = 1_030;
    await vi.advanceTimersByTimeAsync(2_500);
    expect(edges(written)).toBe(`(${'-'.repeat(100)})`);
    pacer.dispose();
  });

  it('leaves out what comes too late to be heard with its picture', async () => {
    const { pacer, written } = setUp();
    await vi.advanceTimersByTimeAsync(2_000);
    pacer.append(blocks(0, 100));
    await vi.advanceTimersByTimeAsync(3_000);
    const [first] = written;
    expect(first?.micros).toBeGreaterThan(900_000);
    expect(edges(written)).toBe(`(${'-'.repeat(written.length)})`);
    pacer.dispose();
    expect(FakeSamples.openCount).toBe(0);
  });

  it('ends the sound at a gap, and begins it again behind it', async () => {
    const { pacer, written } = setUp();
    pacer.append([...blocks(0, 20), ...blocks(40, 20)]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(edges(written)).toBe(`(${'-'.repeat(20)})(${'-'.repeat(20)})`);
    pacer.dispose();
  });

  it('holds no more than twenty seconds while the clock stands', async () => {
    const { pacer, clock, written } = setUp();
    clock.originMs = undefined;
    pacer.append(blocks(0, 5_000));
    await vi.advanceTimersByTimeAsync(100);
    clock.originMs = Date.now() + 100 - (4_000 * BLOCK_MICROS) / 1000;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(written).toHaveLength(1_000);
    pacer.dispose();
  });
});
