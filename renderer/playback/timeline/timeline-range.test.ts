import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import {
  around,
  followed,
  lengthOf,
  longestMs,
  momentAt,
  panned,
  shortestMs,
  shows,
  xOf,
  zoomed,
} from './timeline-range';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const noon = Date.parse('2026-11-20T12:00:00Z');
const limits = span(noon - 30 * day, noon);

function span(fromMs: number, untilMs: number): TimeSpan {
  return { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
}

const anyShown = fc
  .tuple(fc.integer({ min: shortestMs, max: longestMs }), fc.integer({ min: 0, max: 20 * day }))
  .map(([length, ago]) => span(noon - day - ago - length, noon - day - ago));

describe('zooming', () => {
  it('leaves the moment under the pointer where it is, as far as the limits let it', () => {
    fc.assert(
      fc.property(
        anyShown,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.5, 0.8, 1.25, 2),
        (shown, share, factor) => {
          const width = 1_000;
          const anchorMs = momentAt(share * width, shown, width);
          const after = zoomed(shown, factor, anchorMs, span(0, noon + 400 * day));
          const pxMs = lengthOf(after) / width;
          expect(Math.abs(momentAt(share * width, after, width) - anchorMs)).toBeLessThanOrEqual(Math.max(2, pxMs));
        },
      ),
    );
  });

  it('goes from a second to a week and no further', () => {
    let shown = around(noon - day, hour, limits);
    for (let press = 0; press < 30; press += 1) shown = zoomed(shown, 2, noon - day, limits);
    expect(lengthOf(shown)).toBe(shortestMs);
    for (let press = 0; press < 30; press += 1) shown = zoomed(shown, 0.5, noon - day, limits);
    expect(lengthOf(shown)).toBe(longestMs);
  });

  it('shows what there is in the middle, where that is shorter', () => {
    const shown = zoomed(span(noon - hour, noon), 1 / 24, noon, span(noon - hour, noon));
    expect(lengthOf(shown)).toBe(day);
    expect((shown.fromMs + shown.untilMs) / 2).toBe(noon - hour / 2);
  });
});

describe('moving', () => {
  it('stays within a little of the limits and keeps the length', () => {
    fc.assert(
      fc.property(anyShown, fc.integer({ min: -90 * day, max: 90 * day }), (shown, by) => {
        const after = panned(shown, by, limits);
        expect(lengthOf(after)).toBe(lengthOf(shown));
        expect(after.fromMs).toBeGreaterThanOrEqual(limits.fromMs - lengthOf(shown) / 20 - 1);
        expect(after.untilMs).toBeLessThanOrEqual(limits.untilMs + lengthOf(shown) / 20 + 1);
      }),
    );
  });

  it('goes from pixel to moment and back', () => {
    const shown = span(noon - hour, noon);
    expect(xOf(momentAt(333, shown, 900), shown, 900)).toBeCloseTo(333, 6);
  });
});

describe('the playhead', () => {
  const shown = span(noon - 2 * hour, noon - hour);

  it('is followed by a page where it plays on, either way', () => {
    const forth = followed(shown, noon - hour - 100, noon - hour + 100, limits);
    expect(xOf(noon - hour + 100, forth, 100)).toBeCloseTo(10, 1);
    const back = followed(shown, noon - 2 * hour + 100, noon - 2 * hour - 100, limits);
    expect(xOf(noon - 2 * hour - 100, back, 100)).toBeCloseTo(90, 1);
  });

  it('is not followed by whoever looks elsewhere, until it jumps', () => {
    expect(followed(shown, noon - 10 * hour, noon - 10 * hour + 250, limits)).toBe(shown);
    const jumped = followed(shown, noon - 10 * hour, noon - 5 * hour, limits);
    expect(shows(jumped, noon - 5 * hour)).toBe(true);
    expect(followed(shown, noon - 10 * hour, noon - 90 * minute, limits)).toBe(shown);
  });
});
