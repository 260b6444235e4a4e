import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { median, percentile, round } from './figures';

describe('percentile', () => {
  test.each([
    [[], 0.5, undefined],
    [[7], 0.95, 7],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[10, 20], 0.95, 19.5],
    [[5, 1], 0, 1],
    [[5, 1], 1, 5],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('lies between the least and the greatest value, and grows with the share', () => {
    const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const value = percentile(all, share) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(...all));
        expect(value).toBeLessThanOrEqual(Math.max(...all));
        expect(value).toBeLessThanOrEqual(percentile(all, 1) ?? Number.NaN);
      }),
    );
  });
});

test('the median of an even number of values lies between the middle ones', () => {
  expect(median([9, 1, 3, 5])).toBe(4);
});

test('rounds to digits', () => {
  expect([round(1.2345, 2), round(1.2, 0), round(-0.6, 0)]).toEqual([1.23, 1, -1]);
});
