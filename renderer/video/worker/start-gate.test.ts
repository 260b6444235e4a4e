import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartGate } from './source';

describe('StartGate', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  /** Cameras that ask for a place in their order, and what they do once they have it. */
  async function ask(gate: StartGate, count: number, signal?: AbortSignal) {
    const entered: number[] = [];
    const leave: (() => void)[] = [];
    for (let camera = 0; camera < count; camera++) {
      void gate.enter(AbortSignal.any(signal ? [signal] : [])).then((done) => {
        entered.push(camera);
        leave[camera] = done;
      });
    }
    await vi.advanceTimersByTimeAsync(0);
    return { entered, leave };
  }

  it('lets twenty-four start at a time, in their order, the next as soon as one is there', async () => {
    const { entered, leave } = await ask(new StartGate(), 64);
    expect(entered).toEqual(Array.from({ length: 24 }, (_, index) => index));
    for (let camera = 0; camera < 64; camera++) {
      leave[camera]?.();
      leave[camera]?.();
      await vi.advanceTimersByTimeAsync(0);
      expect(entered.length).toBe(Math.min(64, 25 + camera));
    }
    expect(entered).toEqual(Array.from({ length: 64 }, (_, index) => index));
  });

  it('does not wait for cameras that hang', async () => {
    const { entered } = await ask(new StartGate(), 60);
    await vi.advanceTimersByTimeAsync(600);
    expect(entered.length).toBe(48);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(entered.length).toBe(60);
  });

  it('forgets whoever does not want to start any more, inside and in the queue', async () => {
    const gate = new StartGate();
    const first = new AbortController();
    await ask(gate, 24, first.signal);
    const second = new AbortController();
    await ask(gate, 10, second.signal);
    const { entered, leave } = await ask(gate, 5);
    second.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(entered).toEqual([]);
    first.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(entered).toEqual([0, 1, 2, 3, 4]);
    for (const done of leave) done();
  });
});
