import { describe, expect, it } from 'vitest';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { StationClock } from './station-clock';

/** A machine whose clocks stand until they are moved, and what the store keeps. */
function machine() {
  const state = { wallMs: 1_000_000_000_000, ranMs: 5, keptMs: 0, writes: 0 };
  const table = {
    greatestMs: () => utcMs(state.keptMs),
    sawTime: (atMs: UtcMs) => {
      state.keptMs = Math.max(state.keptMs, atMs);
      state.writes += 1;
    },
  };
  const start = (): StationClock => new StationClock(table, { now: () => state.wallMs, monotonic: () => state.ranMs });
  const pass = (ms: number): void => {
    state.wallMs += ms;
    state.ranMs += ms;
  };
  return { state, start, pass };
}

const hourMs = 3_600_000;

describe("the station's clock", () => {
  it('is the clock of the machine', () => {
    const { state, start, pass } = machine();
    const clock = start();
    pass(hourMs);
    expect(clock.nowMs()).toBe(state.wallMs);
    expect(clock.isTurnedBack).toBe(false);
  });

  it('goes on when that one is turned back, and says so', () => {
    const { state, start, pass } = machine();
    const clock = start();
    pass(hourMs);
    const before = clock.nowMs();
    state.wallMs -= 24 * hourMs;
    pass(hourMs);
    expect(clock.nowMs()).toBe(before + hourMs);
    expect(clock.isTurnedBack).toBe(true);
    state.wallMs = before + hourMs;
    expect(clock.isTurnedBack).toBe(false);
  });

  it('goes along when the machine was asleep', () => {
    const { state, start } = machine();
    const clock = start();
    state.wallMs += hourMs;
    expect(clock.nowMs()).toBe(state.wallMs);
  });

  it('is not won back by a restart with a wrong clock', () => {
    const { state, start, pass } = machine();
    const first = start();
    pass(hourMs);
    first.keep();
    const left = first.nowMs();
    state.wallMs -= 24 * hourMs;
    state.ranMs = 0;
    const second = start();
    expect([second.nowMs(), second.earlierMs, first.earlierMs]).toEqual([left, left, 0]);
    pass(1_000);
    expect(second.nowMs()).toBe(left + 1_000);
    expect(second.isTurnedBack).toBe(true);
  });

  it('is kept every half a minute, not at every look', () => {
    const { state, start, pass } = machine();
    const clock = start();
    for (let second = 0; second < 120; second += 1) {
      pass(1_000);
      clock.keep();
    }
    expect(state.writes).toBe(4);
    expect(state.wallMs - state.keptMs).toBeLessThan(30_000);
  });
});
