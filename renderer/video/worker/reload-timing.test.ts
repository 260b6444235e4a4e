import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListingDelay, nextReloadMs } from './playlist-reloads';

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

describe('ListingDelay', () => {
  /** Asks as the source does: again an eighth of a cadence after asking too early. @returns how late each segment was found */
  function follow(delay: ListingDelay, firstAgeMs: number, listedAfterMs: (segment: number) => number): number[] {
    delay.listed(Math.max(firstAgeMs, listedAfterMs(0)));
    return Array.from({ length: 60 }, (_, segment) => {
      let ageMs = delay.aimMs;
      while (ageMs < listedAfterMs(segment + 1)) {
        delay.missing(ageMs);
        ageMs += 250;
      }
      delay.listed(ageMs);
      return ageMs - listedAfterMs(segment + 1);
    });
  }

  it('finds the moment at which segments are listed, wherever it joined', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 1_999 }), (listedMs, joinedMs) => {
        const late = follow(new ListingDelay(), joinedMs, () => listedMs);
        for (const ms of late.slice(6)) expect(ms).toBeLessThanOrEqual(250);
        expect(late.slice(6).filter((ms) => ms > 200).length).toBeLessThan(6);
      }),
    );
  });

  it('follows a server that becomes slower, and one that becomes faster', () => {
    const slower = follow(new ListingDelay(), 100, (segment) => (segment < 20 ? 100 : 900));
    for (const ms of slower.slice(25)) expect(ms).toBeLessThanOrEqual(400);
    const faster = follow(new ListingDelay(), 900, (segment) => (segment < 20 ? 900 : 100));
    expect(faster.at(-1)).toBeLessThan(700);
  });
});
