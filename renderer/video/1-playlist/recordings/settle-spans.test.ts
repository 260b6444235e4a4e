import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import { settleSpans } from './settle-segments';

const noon = Date.UTC(2026, 10, 24, 12);

function span(fromMs: number, untilMs: number): TimeSpan {
  return { fromMs: utcMs(noon + fromMs), untilMs: utcMs(noon + untilMs) };
}

describe('settleSpans', () => {
  it.each([
    { name: 'joins what touches, in any order', found: [span(5_000, 9_000), span(0, 5_000)], left: [span(0, 9_000)] },
    { name: 'takes a seam for no gap', found: [span(0, 5_000), span(5_400, 9_000)], left: [span(0, 9_000)] },
    {
      name: 'cuts to the range',
      found: [span(-50_000, 5_000), span(8_000, 90_000)],
      left: [span(0, 5_000), span(8_000, 60_000)],
    },
    { name: 'finds nothing in nothing', found: [], left: [] },
    {
      name: 'joins what overlaps',
      found: [span(0, 5_000), span(2_000, 3_000)],
      left: [span(0, 5_000)],
      complaint: /overlap/,
    },
    { name: 'drops another day', found: [span(-90_000_000, -80_000_000)], left: [], complaint: /other times/ },
  ])('$name', ({ found, left, complaint }) => {
    const settled = settleSpans(found, span(0, 60_000));
    expect(settled.spans).toEqual(left);
    if (complaint) expect(settled.complaint).toMatch(complaint);
    else expect(settled.complaint).toBeUndefined();
  });

  it('keeps order, distance and the range, and every moment that was found, whatever is found', () => {
    const found = fc
      .tuple(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: 1, max: 60_000 }))
      .map(([fromMs, lengthMs]) => span(fromMs, fromMs + lengthMs));
    fc.assert(
      fc.property(fc.array(found, { maxLength: 30 }), (all) => {
        const range = span(-100_000, 100_000);
        const { spans } = settleSpans(all, range);
        for (const [index, { fromMs, untilMs }] of spans.entries()) {
          expect(fromMs).toBeGreaterThan(spans[index - 1]?.untilMs ?? range.fromMs - 1);
          expect(untilMs).toBeGreaterThan(fromMs);
          expect(untilMs).toBeLessThanOrEqual(range.untilMs);
        }
        for (const { fromMs, untilMs } of all) {
          const middleMs = (fromMs + untilMs) / 2;
          if (middleMs < range.fromMs || middleMs >= range.untilMs) continue;
          expect(spans.some((one) => one.fromMs <= middleMs && middleMs < one.untilMs)).toBe(true);
        }
      }),
    );
  });
});
