import { describe, expect, it } from 'vitest';
import { FeedClock, type TickGrid } from './feed-clock';
import { LiveFrames } from './live-frames';

const grid: TickGrid = { anchorMs: 0, intervalMs: 40 };

/** Frames each 40 ms that arrive with a jitter; the clock is started as the picture queue does it. */
class Stream {
  readonly clock = new FeedClock();
  readonly frames = new LiveFrames(this.clock);

  arrive(atMs: number, nowMs: number, mode: 'full' | 'key-frames' = 'full'): boolean {
    const taken = this.frames.take(atMs * 1000, nowMs, mode, grid);
    if (taken && !this.clock.running) this.clock.start(atMs * 1000, nowMs, grid);
    return taken;
  }

  /** How long after its arrival a frame is due, milliseconds. */
  margin(atMs: number, nowMs: number): number {
    return (this.clock.dueMs(atMs * 1000) ?? Number.NaN) - nowMs;
  }
}

describe('LiveFrames', () => {
  it('learns the rate', () => {
    const stream = new Stream();
    for (let frame = 0; frame < 50; frame++) stream.arrive(frame * 40, frame * 40);
    expect(stream.frames.frameMs).toBeCloseTo(40, 3);
  });

  it('gives back a delay that no frame needs any more', () => {
    const stream = new Stream();
    stream.arrive(0, 300);
    for (let frame = 1; frame < 70; frame++) stream.arrive(frame * 40, frame * 40 + 20);
    expect(stream.margin(69 * 40, 69 * 40 + 20)).toBeLessThan(45);
  });

  it('shows everything later where frames miss the ticks that are meant for them', () => {
    const stream = new Stream();
    stream.arrive(0, 0);
    for (let frame = 1; frame < 70; frame++) stream.arrive(frame * 40, frame * 40 + (frame % 2) * 45);
    expect(stream.margin(69 * 40, 69 * 40 + 45)).toBeGreaterThan(-20);
  });

  it('delays nothing for one frame that comes late', () => {
    const stream = new Stream();
    for (let frame = 0; frame < 30; frame++) stream.arrive(frame * 40, frame * 40);
    const before = stream.margin(29 * 40, 29 * 40);
    for (let frame = 30; frame < 90; frame++) stream.arrive(frame * 40, frame * 40 + (frame === 45 ? 90 : 0));
    expect(stream.margin(89 * 40, 89 * 40)).toBe(before);
  });

  it('begins anew with a frame that is far too late, after a break, and where time jumps back', () => {
    for (const [atMs, nowMs] of [
      [80, 500],
      [60_000, 60_000],
      [-90_000, 120],
    ] as const) {
      const stream = new Stream();
      stream.arrive(0, 0);
      stream.arrive(40, 40);
      expect(stream.arrive(atMs, nowMs)).toBe(true);
      expect(Math.abs(stream.margin(atMs, nowMs))).toBeLessThanOrEqual(20);
    }
  });

  it('keeps one frame a second where only key frames are wanted', () => {
    const stream = new Stream();
    let kept = 0;
    for (let frame = 0; frame < 250; frame++) if (stream.arrive(frame * 40, frame * 40, 'key-frames')) kept++;
    expect(kept).toBe(10);
  });
});
