import { describe, expect, it } from 'vitest';
import { nextReloadMs } from './reload-timing';

describe('nextReloadMs', () => {
  it.each([
    { changed: true, now: 1_050, next: 3_000 },
    { changed: false, now: 1_050, next: 2_000 },
    // A load that took longer than the cadence: soon, but not at once.
    { changed: true, now: 3_400, next: 3_650 },
  ])('changed $changed at $now ms: $next ms', ({ changed, now, next }) => {
    expect(nextReloadMs({ plannedMs: 1_000, changed, cadenceMs: 2_000 }, now)).toBe(next);
  });

  it('keeps its rhythm however late each timer comes', () => {
    let planned = 0;
    for (let reload = 0; reload < 1_000; reload++)
      planned = nextReloadMs({ plannedMs: planned, changed: true, cadenceMs: 2_000 }, planned + 37);
    expect(planned).toBe(2_000_000);
  });

  it('never asks in a hot loop, whatever the playlist claims', () => {
    expect(nextReloadMs({ plannedMs: 1_000, changed: true, cadenceMs: 0 }, 1_001)).toBe(1_250);
  });
});
