import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ticker } from './ticker';

describe('Ticker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function ticking(hz: number): { ticker: Ticker; ticks: number[] } {
    const ticks: number[] = [];
    const ticker = new Ticker(
      () => performance.now(),
      (tickMs) => ticks.push(tickMs),
    );
    ticker.setRate(hz);
    return { ticker, ticks };
  }

  it('ticks on its grid, however late its timers come', async () => {
    const { ticker, ticks } = ticking(15);
    const { anchorMs, intervalMs } = ticker.grid;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ticks.length).toBeGreaterThanOrEqual(149);
    for (const tick of ticks) expect(((tick - anchorMs) / intervalMs + 1e-6) % 1).toBeCloseTo(0, 3);
    ticker.dispose();
  });

  it('passes over the ticks of a long pause, and goes on upon its grid', async () => {
    const { ticker, ticks } = ticking(10);
    const { anchorMs } = ticker.grid;
    await vi.advanceTimersByTimeAsync(1_000);
    const before = ticks.length;
    // Time passes and no timer comes: a machine that slept.
    vi.setSystemTime(Date.now() + 60_000);
    const slept = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await vi.advanceTimersByTimeAsync(100);
    slept.mockRestore();
    expect(ticks.length - before).toBeLessThanOrEqual(2);
    expect((((ticks.at(-1) ?? 0) - anchorMs) / 100) % 1).toBeCloseTo(0, 3);
    ticker.dispose();
  });

  it.each([
    { hz: 0.5, is: 5 },
    { hz: 25, is: 25 },
    { hz: 240, is: 60 },
  ])('keeps $hz Hz between 5 and 60', ({ hz, is }) => {
    const { ticker } = ticking(hz);
    expect(1000 / ticker.grid.intervalMs).toBeCloseTo(is);
    ticker.dispose();
  });

  it('keeps its grid when the rate is nearly the same', () => {
    const { ticker } = ticking(15);
    const { grid } = ticker;
    expect(ticker.setRate(14.985)).toBe(false);
    expect(ticker.grid).toBe(grid);
    expect(ticker.setRate(25)).toBe(true);
    ticker.dispose();
  });

  it('never stays slower than a feed: that would drop one picture in a while', () => {
    const { ticker } = ticking(14.9);
    expect(ticker.setRate(15)).toBe(true);
    expect(1000 / ticker.grid.intervalMs).toBeCloseTo(15);
    ticker.dispose();
  });

  it('stands still without a rate', async () => {
    const { ticker, ticks } = ticking(15);
    ticker.setRate(undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ticks).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
