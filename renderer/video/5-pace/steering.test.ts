import { describe, expect, it } from 'vitest';
import { steerMs } from './feed-pacer';

describe('steerMs', () => {
  it.each([
    ['is there', 90, 10_000, 0],
    ['has just moved', 900, 400, 0],
    ['is late', 900, 500, -66],
    ['is late by less than a tick', 120, 500, -66],
    ['is early', -900, 500, 66],
    ['is far off', 4_000, 500, -4_000],
    ['is far too early', -4_000, 500, 300],
  ])('a feed that %s', (_name, errorMs, sinceMs, byMs) => {
    expect(steerMs(errorMs, sinceMs, 66)).toBe(byMs);
  });

  it.each([-2_900, -250, 250, 2_900])('brings an error of %s ms within half of 250 and lets it be', (startMs) => {
    let errorMs = startMs;
    let moves = 0;
    for (let second = 0; second < 60; second++) {
      const by = steerMs(errorMs, 1_000, 66);
      errorMs += by;
      if (by !== 0) moves++;
    }
    expect(Math.abs(errorMs)).toBeLessThanOrEqual(125);
    expect(moves).toBeLessThan(50);
  });
});
