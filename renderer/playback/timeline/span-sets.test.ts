import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { firstChunk, missingFrom, replaced } from './recorded-spans';

function span(fromMs: number, untilMs: number): TimeSpan {
  return { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
}

const anyRange = fc
  .tuple(fc.nat(90), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => span(from, from + length));
/** Stretches in order, none touching. */
const anySpans = fc
  .array(anyRange, { maxLength: 12 })
  .map((ranges) => ranges.reduce<TimeSpan[]>((all, range) => replaced(all, range, [range]), []));

/** Every moment that stretches cover. */
function moments(spans: readonly TimeSpan[]): Set<number> {
  return new Set(
    spans.flatMap(({ fromMs, untilMs }) => Array.from({ length: untilMs - fromMs }, (_, index) => fromMs + index)),
  );
}

describe('stretches of time', () => {
  it('are in order and none touches another, whatever they were made of', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const [index, { fromMs }] of spans.entries()) {
          expect(fromMs).toBeGreaterThan(spans[index - 1]?.untilMs ?? -1);
        }
      }),
    );
  });

  it('are replaced within a range, and nowhere else', () => {
    fc.assert(
      fc.property(anySpans, anyRange, anySpans, (spans, range, by) => {
        const inside = ({ fromMs, untilMs }: TimeSpan, moment: number): boolean => fromMs <= moment && moment < untilMs;
        const expected = new Set([
          ...[...moments(spans)].filter((moment) => !inside(range, moment)),
          ...[...moments(by)].filter((moment) => inside(range, moment)),
        ]);
        expect(moments(replaced(spans, range, by))).toEqual(expected);
      }),
    );
  });

  it('leave missing what none of them covers', () => {
    fc.assert(
      fc.property(anySpans, anyRange, (spans, range) => {
        const known = moments(spans);
        const expected = [...moments([range])].filter((moment) => !known.has(moment));
        expect([...moments(missingFrom(range, spans))]).toEqual(expected);
      }),
    );
  });

  it('are asked for up to a whole multiple', () => {
    expect(firstChunk(span(150, 900), 100)).toEqual(span(150, 200));
    expect(firstChunk(span(200, 900), 100)).toEqual(span(200, 300));
    expect(firstChunk(span(150, 180), 100)).toEqual(span(150, 180));
  });
});
