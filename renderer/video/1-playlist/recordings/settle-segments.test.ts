import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../../shared/vocabulary/time';
import { type RecordedSegment, type Settled, settleSegments, spansOf } from './settle-segments';

const noon = Date.UTC(2026, 10, 24, 12);

/** Where a segment begins and ends, milliseconds from noon. */
type Written = readonly [fromMs: number, untilMs: number];

function segment([fromMs, untilMs]: Written, sequence: number): RecordedSegment {
  return {
    url: `http://recorder.test/${fromMs}`,
    sequence,
    startMs: 0,
    durationMs: untilMs - fromMs,
    discontinuity: 0,
    utcMs: utcMs(noon + fromMs),
    init: undefined,
    gap: false,
  };
}

function settle(written: readonly Written[], [fromMs, untilMs]: Written = [0, 3_600_000]): Settled {
  return settleSegments(written.map(segment), { fromMs: utcMs(noon + fromMs), untilMs: utcMs(noon + untilMs) });
}

function times({ segments }: Settled): [number, number][] {
  return segments.map(({ utcMs: at, durationMs }) => [at - noon, at - noon + durationMs]);
}

describe('settleSegments', () => {
  const cases: { name: string; listed: Written[]; range?: Written; left: Written[]; complaint?: RegExp }[] = [
    {
      name: 'leaves a gap',
      listed: [
        [0, 2_000],
        [9_000, 11_000],
      ],
      left: [
        [0, 2_000],
        [9_000, 11_000],
      ],
    },
    {
      name: 'closes a seam',
      listed: [
        [0, 1_960],
        [2_000, 4_000],
      ],
      left: [
        [0, 2_000],
        [2_000, 4_000],
      ],
    },
    {
      name: 'cuts a seam that overlaps',
      listed: [
        [0, 2_040],
        [2_000, 4_000],
      ],
      left: [
        [0, 2_000],
        [2_000, 4_000],
      ],
    },
    {
      name: 'ends the earlier where the later begins',
      listed: [
        [0, 10_000],
        [6_000, 16_000],
      ],
      left: [
        [0, 6_000],
        [6_000, 16_000],
      ],
      complaint: /overlap/,
    },
    {
      name: 'leaves out what shows nothing new',
      listed: [
        [0, 10_000],
        [2_000, 4_000],
      ],
      left: [[0, 10_000]],
      complaint: /overlap/,
    },
    {
      name: 'keeps the longer of two that begin together',
      listed: [
        [0, 2_000],
        [0, 9_000],
      ],
      left: [[0, 9_000]],
      complaint: /overlap/,
    },
    {
      name: 'shows once what was recorded twice after the clock went back',
      listed: [
        [0, 2_000],
        [2_000, 4_000],
        [4_000, 6_000],
        [1_000, 3_000],
        [3_000, 5_000],
        [5_000, 7_000],
      ],
      left: [
        [0, 2_000],
        [2_000, 4_000],
        [4_000, 5_000],
        [5_000, 7_000],
      ],
      complaint: /goes back by 5 s/,
    },
    {
      name: 'fills a gap with what comes after the clock went back',
      listed: [
        [0, 2_000],
        [8_000, 10_000],
        [2_000, 4_000],
        [4_000, 6_000],
      ],
      left: [
        [0, 2_000],
        [2_000, 4_000],
        [4_000, 6_000],
        [8_000, 10_000],
      ],
      complaint: /goes back/,
    },
    {
      name: 'keeps the segment that holds the first moment, and none after the last',
      listed: [
        [-4_000, -2_000],
        [-2_000, 0],
        [-1_000, 1_000],
        [1_000, 3_000],
        [3_000, 5_000],
      ],
      range: [0, 3_000],
      left: [
        [-1_000, 1_000],
        [1_000, 3_000],
      ],
      complaint: /overlap/,
    },
    {
      name: 'drops what is of another day',
      listed: [
        [-86_400_000, -86_398_000],
        [0, 2_000],
      ],
      left: [[0, 2_000]],
      complaint: /other times/,
    },
    {
      name: 'takes a segment without length for none',
      listed: [
        [0, 0],
        [0, 2_000],
      ],
      left: [[0, 2_000]],
    },
  ];
  it.each(cases)('$name', ({ listed, range, left, complaint }) => {
    const settled = settle(listed, range);
    expect(times(settled)).toEqual(left);
    if (complaint) expect(settled.complaint).toMatch(complaint);
    else expect(settled.complaint).toBeUndefined();
  });

  it('takes a segment that its server says is missing for none', () => {
    const range = { fromMs: utcMs(noon), untilMs: utcMs(noon + 60_000) };
    const listed = [segment([0, 2_000], 0), { ...segment([2_000, 4_000], 1), gap: true }];
    expect(settleSegments(listed, range).segments).toEqual([listed[0]]);
  });

  const written = fc
    .tuple(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -10, max: 30_000 }))
    .map(([fromMs, lengthMs]): Written => [fromMs, fromMs + lengthMs]);

  it('never answers out of order, twice for a moment, or outside of the range, whatever is listed', () => {
    const range = fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }));
    fc.assert(
      fc.property(fc.array(written, { maxLength: 60 }), range, (listed, [fromMs, lengthMs]) => {
        const settled = times(settle(listed, [fromMs, fromMs + lengthMs]));
        let lastMs = Number.NEGATIVE_INFINITY;
        for (const [startMs, endMs] of settled) {
          expect(startMs).toBeGreaterThanOrEqual(lastMs);
          expect(endMs).toBeGreaterThan(startMs);
          expect(startMs).toBeLessThan(fromMs + lengthMs);
          expect(endMs).toBeGreaterThan(fromMs);
          lastMs = endMs;
        }
      }),
    );
  });

  it('leaves out no moment that a list in order covers, and adds no more than seams', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 40 }), (unsorted) => {
        const listed = unsorted.filter(([a, b]) => b > a).sort(([a], [b]) => a - b);
        const spans = spansOf(settle(listed, [-300_000, 300_000]).segments);
        for (const [fromMs, untilMs] of listed) {
          // What reaches less than a seam beyond another may be left out for it.
          for (let atMs = fromMs; atMs < untilMs - 500; atMs += 997)
            expect(spans.some((span) => span.fromMs <= noon + atMs && span.untilMs > noon + atMs)).toBe(true);
        }
        const coveredMs = spans.reduce((sum, span) => sum + span.untilMs - span.fromMs, 0);
        const longestMs = listed.reduce((sum, [fromMs, untilMs]) => sum + untilMs - fromMs + 501, 0);
        expect(coveredMs).toBeLessThanOrEqual(longestMs);
      }),
    );
  });

  it('settles twenty thousand segments that are listed in no order', () => {
    const listed = Array.from({ length: 20_000 }, (_, at): Written => {
      const fromMs = ((at * 7_919) % 20_000) * 1_000;
      return [fromMs, fromMs + 1_500];
    });
    const settled = settle(listed, [0, 20_000_000]);
    expect(settled.segments.length).toBeGreaterThan(10_000);
  });
});
