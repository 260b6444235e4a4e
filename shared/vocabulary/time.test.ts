import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaMicros, MediaMicros, monotonicMs, MonotonicMs, utcMs, UtcMs } from './time';

const latest = 8.64e15;

describe('utcMs', () => {
  it('drops fractions and keeps to what the schema allows', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: latest, noNaN: true }), (ms) => {
        const time = utcMs(ms);
        expect(time).toBe(Math.floor(ms));
        expect(UtcMs.parse(time)).toBe(time);
      }),
    );
  });

  it.each([-1, latest + 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (ms) => {
    expect(() => utcMs(ms)).toThrow(RangeError);
  });

  it.each([0, 1, Date.UTC(2026, 10, 24), latest])('takes %d as it is', (ms) => {
    expect(utcMs(ms)).toBe(ms);
  });
});

describe('the schemas', () => {
  it.each<[string, { safeParse(value: unknown): { success: boolean } }, unknown, boolean]>([
    ['wall-clock time', UtcMs, 0.5, false],
    ['wall-clock time', UtcMs, -1, false],
    ['wall-clock time', UtcMs, '0', false],
    ['wall-clock time', UtcMs, latest, true],
    ['monotonic time', MonotonicMs, 0.25, true],
    ['monotonic time', MonotonicMs, -0.25, false],
    ['media time', MediaMicros, -90_000, true],
    ['media time', MediaMicros, 0.5, false],
  ])('%s', (_name, schema, value, fits) => {
    expect(schema.safeParse(value).success).toBe(fits);
  });

  it('fit what the makers make', () => {
    expect(MonotonicMs.parse(monotonicMs(1.5))).toBe(1.5);
    expect(MediaMicros.parse(mediaMicros(33_366.7))).toBe(33_367);
  });
});
