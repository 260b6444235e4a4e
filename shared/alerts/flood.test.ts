import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { busiestTenMinutes, floodNow, floodSpans, floodWithinMs } from './flood';

const minute = 60_000;
const at = (...minutes: readonly number[]): UtcMs[] => minutes.map((each) => utcMs(each * minute));
const many = (count: number, minutes: number): UtcMs[] => Array.from({ length: count }, () => utcMs(minutes * minute));

describe('a flood', () => {
  it.each<[string, UtcMs[], number, [number, number | null][]]>([
    ['none', [], 100, []],
    ['ten in ten minutes are none', many(10, 5), 6, []],
    ['begins with the eleventh', [...many(10, 5), ...at(7)], 8, [[7, null]]],
    ['eleven in eleven minutes are none', at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 11, []],
    ['goes on while five are left', [...many(6, 0), ...many(5, 5)], 14, [[5, null]]],
    ['ends when fewer than five are left', [...many(6, 0), ...many(5, 5)], 15, [[5, 15]]],
    ['ends at that moment, whenever it is looked at', [...many(11, 0), ...at(60)], 61, [[0, 10]]],
    [
      'a second one is one of its own',
      [...many(11, 0), ...many(11, 30)],
      31,
      [
        [0, 10],
        [30, null],
      ],
    ],
    ['knows nothing of what comes later', many(11, 20), 10, []],
  ])('%s', (_name, raised, now, spans) => {
    const found = floodSpans(raised, utcMs(now * minute));
    expect(found.map(({ fromMs, toMs }) => [fromMs / minute, toMs === null ? null : toMs / minute])).toEqual(spans);
  });

  const raisedMs = fc
    .array(fc.integer({ min: 0, max: 120 }), { maxLength: 80 })
    .map((minutes) => at(...minutes.sort((a, b) => a - b)));

  it('is what counting anew in every minute finds', () => {
    fc.assert(
      fc.property(raisedMs, fc.integer({ min: 0, max: 140 }), (raised, end) => {
        let flood = false;
        for (let now = 0; now <= end; now += 1) {
          const count = raised.filter((each) => each <= now * minute && each > now * minute - floodWithinMs).length;
          // Whatever was raised in a minute was raised after what grew too old in it.
          const old = raised.filter((each) => each < now * minute && each > now * minute - floodWithinMs).length;
          if (flood && old < 5) flood = false;
          if (!flood && count > 10) flood = true;
        }
        expect(floodNow(raised, utcMs(end * minute)) !== undefined).toBe(flood);
      }),
    );
  });

  it('lies between others without touching them, and only the last goes on', () => {
    fc.assert(
      fc.property(raisedMs, (raised) => {
        const spans = floodSpans(raised, utcMs(200 * minute));
        spans.forEach(({ fromMs, toMs }, index) => {
          expect(toMs).toBeGreaterThanOrEqual(fromMs + floodWithinMs);
          expect(fromMs).toBeGreaterThanOrEqual(spans[index - 1]?.toMs ?? 0);
        });
      }),
    );
  });
});

describe('the busiest ten minutes', () => {
  it('slide', () => {
    expect(busiestTenMinutes([])).toBeUndefined();
    expect(busiestTenMinutes(at(0, 9, 9.5, 10, 11, 40))).toEqual({ count: 4, atMs: 11 * minute });
  });
});
