import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedClock, lockPhase, type TickGrid } from './feed-clock';

const grid: TickGrid = { anchorMs: 1_000, intervalMs: 1000 / 15 };
const phase = (ms: number): number => ((((ms - grid.anchorMs) / grid.intervalMs) % 1) + 1) % 1;

describe('FeedClock', () => {
  it('lets content fall due in the middle between two ticks, at most half a tick from where it was', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (due) => {
        const locked = lockPhase(due, grid);
        expect(phase(locked)).toBeCloseTo(0.5, 4);
        expect(Math.abs(locked - due)).toBeLessThanOrEqual(grid.intervalMs / 2 + 1e-6);
      }),
    );
  });

  it('shows every picture of a jittering 15 fps stream on its own tick', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -25_000, max: 25_000 }), { minLength: 40, maxLength: 40 }), (jitter) => {
        const clock = new FeedClock();
        clock.start(0, 2_345, grid);
        const ticks = jitter.map((micros, index) =>
          Math.ceil(((clock.dueMs((index * 1e6) / 15 + micros) ?? 0) - grid.anchorMs) / grid.intervalMs),
        );
        expect(new Set(ticks).size).toBe(ticks.length);
      }),
    );
  });

  it('counts from where it was started, and stands when it is stopped', () => {
    const clock = new FeedClock();
    expect(clock.dueMs(0)).toBeUndefined();
    clock.start(5e6, 3_000, grid);
    expect((clock.dueMs(7e6) ?? 0) - (clock.dueMs(5e6) ?? 0)).toBeCloseTo(2_000);
    expect(clock.positionMicros(clock.dueMs(6e6) ?? 0)).toBeCloseTo(6e6);
    clock.stop();
    expect(clock.running).toBe(false);
    expect(clock.positionMicros(0)).toBeUndefined();
  });

  it('locks again when it drifted by a quarter of a tick, and not before', () => {
    const clock = new FeedClock();
    clock.start(0, 3_000, grid);
    const due = clock.dueMs(0) ?? 0;
    clock.shift(grid.intervalMs * 0.2);
    clock.relock(0, grid, false);
    expect(clock.dueMs(0)).not.toBeCloseTo(due);
    clock.shift(grid.intervalMs * 0.1);
    clock.relock(0, grid, false);
    expect(clock.dueMs(0)).toBeCloseTo(due);
  });
});
