import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { firstAfter, hitLanes, type LaneSpans, layoutLane } from './layout-lane';

function span(fromMs: number, untilMs: number): TimeSpan {
  return { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
}

function short(lane: LaneSpans, shown: TimeSpan, widthPx: number): [string, number, number][] {
  return layoutLane(lane, shown, widthPx).map(({ kind, x, widthPx: wide }) => [kind, x, wide]);
}

const shown = span(1_000, 2_000);

describe('a lane', () => {
  it.each<[string, LaneSpans, [string, number, number][]]>([
    ['nobody has said anything about', { known: [], spans: [] }, [['unknown', 0, 100]]],
    ['without a recording', { known: [span(0, 3_000)], spans: [] }, [['gap', 0, 100]]],
    ['without a gap', { known: [span(0, 3_000)], spans: [span(500, 2_500)] }, [['recorded', 0, 100]]],
    [
      'with a gap in the middle',
      { known: [span(0, 3_000)], spans: [span(500, 1_400), span(1_600, 2_500)] },
      [
        ['recorded', 0, 40],
        ['gap', 40, 20],
        ['recorded', 60, 40],
      ],
    ],
    [
      'of which a part is known',
      { known: [span(1_200, 1_500)], spans: [span(1_200, 1_300)] },
      [
        ['unknown', 0, 20],
        ['recorded', 20, 10],
        ['gap', 30, 20],
        ['unknown', 50, 50],
      ],
    ],
    [
      'with a gap of a hundredth of a pixel',
      { known: [span(0, 3_000)], spans: [span(0, 1_500), span(1_501, 3_000)] },
      [
        ['recorded', 0, 50],
        ['gap', 50, 2],
        ['recorded', 50.1, 49.9],
      ],
    ],
    [
      'with many of them',
      { known: [span(0, 3_000)], spans: [span(0, 1_500), span(1_501, 1_505), span(1_506, 1_510), span(1_511, 3_000)] },
      [
        ['recorded', 0, 50],
        ['broken', 50, 2],
        ['recorded', 51.1, 48.9],
      ],
    ],
  ])('%s', (_, lane, expected) => {
    const runs = short(lane, shown, 100).map(([kind, x, wide]) => [
      kind,
      Number(x.toFixed(3)),
      Number(wide.toFixed(3)),
    ]);
    expect(runs).toEqual(expected);
  });

  it('tells the whole of a gap, also what of it is not in view', () => {
    const runs = layoutLane({ known: [span(0, 3_000)], spans: [span(100, 800), span(2_700, 2_900)] }, shown, 100);
    expect(runs.map((run) => run.span)).toEqual([{ fromMs: 800, untilMs: 2_700 }]);
  });
});

const anySpans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 400 })), { maxLength: 60 })
  .map((pieces) => {
    let atMs = 0;
    return pieces.map(([gap, length]) => {
      const fromMs = atMs + gap;
      atMs = fromMs + length;
      return span(fromMs, atMs);
    });
  });

describe('whatever is recorded', () => {
  it('a lane is covered from edge to edge, with few runs, and no gap is lost', () => {
    fc.assert(
      fc.property(
        anySpans,
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 1_000, max: 20_000 }),
        (spans, from, length) => {
          const [range, widthPx] = [span(from, from + length), 200];
          const runs = layoutLane({ known: [span(0, 100_000)], spans }, range, widthPx);
          expect(runs.length).toBeLessThanOrEqual(widthPx + 2);
          let doneX = 0;
          for (const run of runs) {
            expect(run.x).toBeLessThanOrEqual(doneX + 0.001);
            doneX = Math.max(doneX, run.x + run.widthPx);
          }
          expect(doneX).toBeCloseTo(widthPx, 3);
          const gaps = spans.slice(1).map((each, index) => span(spans[index]?.untilMs ?? 0, each.fromMs));
          for (const gap of gaps) {
            if (gap.untilMs <= range.fromMs || gap.fromMs >= range.untilMs) continue;
            const drawn = runs.filter(({ kind }) => kind === 'gap' || kind === 'broken');
            expect(drawn.some((run) => run.span.fromMs <= gap.fromMs && run.span.untilMs >= gap.untilMs)).toBe(true);
          }
        },
      ),
    );
  });

  it('the first stretch after a moment is found as by looking at each', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 0, max: 10_000 }), (spans, atMs) => {
        const slow = spans.findIndex(({ untilMs }) => untilMs > atMs);
        expect(firstAfter(spans, atMs)).toBe(slow < 0 ? spans.length : slow);
      }),
    );
  });
});

it('tells what lies under the pointer', () => {
  const lane = layoutLane({ known: [span(0, 3_000)], spans: [span(500, 1_400), span(1_600, 2_500)] }, shown, 100);
  const at = { shown, widthPx: 100, lanePx: 18 };
  expect(hitLanes({ x: 50, y: 20 }, [[], lane], at)).toMatchObject({ lane: 1, atMs: 1_500, run: { kind: 'gap' } });
  expect(hitLanes({ x: 50, y: 40 }, [[], lane], at)).toBeUndefined();
  expect(hitLanes({ x: 101, y: 20 }, [[], lane], at)).toBeUndefined();
});
