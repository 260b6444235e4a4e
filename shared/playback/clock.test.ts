import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playbackRates } from '../vocabulary/playback';
import { atRate, keyFramesOnly, movedTo, positionMs, standingAt, started, stopped, type Playhead } from './sync-group';

const rates = fc.constantFrom(...playbackRates);
const monotonic = fc.double({ min: 0, max: 1e9, noNaN: true });
const span = fc.double({ min: 0, max: 1e6, noNaN: true });
const moments = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const playheads: fc.Arbitrary<Playhead> = fc.record({
  atMs: moments,
  sinceMs: monotonic,
  rate: rates,
  moving: fc.boolean(),
});

describe('playhead', () => {
  it('stands until it is started, and then moves by its rate', () => {
    fc.assert(
      fc.property(moments, rates, monotonic, span, (atMs, rate, nowMs, laterMs) => {
        const standing = standingAt(atMs, rate);
        expect(positionMs(standing, nowMs + laterMs)).toBe(atMs);
        expect(positionMs(started(standing, nowMs), nowMs + laterMs)).toBeCloseTo(atMs + rate * laterMs, 1);
      }),
    );
  });

  it('does not jump when it is stopped, started or given another rate', () => {
    fc.assert(
      fc.property(playheads, span, rates, (playhead, laterMs, rate) => {
        const nowMs = playhead.sinceMs + laterMs;
        const before = positionMs(playhead, nowMs);
        const changed = [
          stopped(playhead, nowMs),
          started(playhead, nowMs),
          atRate(playhead, rate, nowMs),
          started(stopped(playhead, nowMs), nowMs),
        ];
        for (const after of changed) expect(positionMs(after, nowMs)).toBeCloseTo(before, 3);
      }),
    );
  });

  it('is where it was put at once, and moves on from there as it did', () => {
    fc.assert(
      fc.property(playheads, span, moments, (playhead, laterMs, atMs) => {
        const nowMs = playhead.sinceMs + laterMs;
        const moved = movedTo(playhead, atMs, nowMs);
        expect(positionMs(moved, nowMs)).toBe(atMs);
        expect(positionMs(moved, nowMs + 1_000)).toBeCloseTo(atMs + (playhead.moving ? 1_000 * playhead.rate : 0), 1);
      }),
    );
  });

  it('has not moved at a tick from before it was started', () => {
    expect(positionMs(started(standingAt(5_000, 16), 1_000), 990)).toBe(5_000);
  });

  it('shows key frames only backwards and above 4', () => {
    expect(playbackRates.filter(keyFramesOnly)).toEqual([-16, -8, -4, -2, -1, 8, 16]);
  });
});
