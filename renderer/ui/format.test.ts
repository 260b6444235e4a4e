import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { formatAge, formatClock, formatDuration, formatMoment, formatOffset } from './format';

const cleveland = 'America/New_York';
const at = (iso: string): ReturnType<typeof utcMs> => utcMs(Date.parse(iso));

describe('formatClock', () => {
  it.each([
    ['2026-11-02T22:06:39Z', cleveland, 'Mon 2 Nov 2026', '17:06:39', 'EST −05:00', '22:06:39 UTC'],
    ['2026-07-01T04:00:00Z', cleveland, 'Wed 1 Jul 2026', '00:00:00', 'EDT −04:00', '04:00:00 UTC'],
    // The night on which clocks go back: the same local time twice, an hour apart, told apart by the offset.
    ['2026-11-01T05:30:00Z', cleveland, 'Sun 1 Nov 2026', '01:30:00', 'EDT −04:00', '05:30:00 UTC'],
    ['2026-11-01T05:59:59Z', cleveland, 'Sun 1 Nov 2026', '01:59:59', 'EDT −04:00', '05:59:59 UTC'],
    ['2026-11-01T06:00:00Z', cleveland, 'Sun 1 Nov 2026', '01:00:00', 'EST −05:00', '06:00:00 UTC'],
    ['2026-11-01T06:30:00Z', cleveland, 'Sun 1 Nov 2026', '01:30:00', 'EST −05:00', '06:30:00 UTC'],
    // And the one on which they go forward: 02:00 to 03:00 does not exist.
    ['2026-03-08T06:59:59Z', cleveland, 'Sun 8 Mar 2026', '01:59:59', 'EST −05:00', '06:59:59 UTC'],
    ['2026-03-08T07:00:00Z', cleveland, 'Sun 8 Mar 2026', '03:00:00', 'EDT −04:00', '07:00:00 UTC'],
    ['2026-11-02T22:06:39Z', 'UTC', 'Mon 2 Nov 2026', '22:06:39', 'UTC +00:00', '22:06:39 UTC'],
    ['2026-11-02T22:06:39Z', 'Asia/Kathmandu', 'Tue 3 Nov 2026', '03:51:39', '+05:45', '22:06:39 UTC'],
  ])('%s in %s', (iso, timeZone, date, local, zone, utc) => {
    expect(formatClock(at(iso), timeZone)).toEqual({ date, local, zone, utc });
  });

  it('never shows the same text for two different seconds of the long night', () => {
    const start = at('2026-11-01T04:00:00Z');
    const second = fc.integer({ min: 0, max: 4 * 3600 - 1 });
    fc.assert(
      fc.property(second, second, (a, b) => {
        fc.pre(a !== b);
        const text = (offset: number): string => {
          const clock = formatClock(utcMs(start + offset * 1000), cleveland);
          return `${clock.date} ${clock.local} ${clock.zone}`;
        };
        return text(a) !== text(b);
      }),
    );
  });
});

describe('formatMoment and formatOffset', () => {
  it('names both zones', () => {
    expect(formatMoment(at('2026-11-01T06:30:05Z'), cleveland)).toBe('01:30:05 −05:00 (06:30:05 UTC)');
  });

  it('signs the offset', () => {
    expect(formatOffset(at('2026-01-01T00:00:00Z'), 'Asia/Kolkata')).toBe('+05:30');
    expect(formatOffset(at('2026-01-01T00:00:00.750Z'), 'Pacific/Auckland')).toBe('+13:00');
  });
});

describe('durations', () => {
  it.each([
    [-5_000, '0:00', '0 s'],
    [0, '0:00', '0 s'],
    [999, '0:00', '0 s'],
    [42_000, '0:42', '42 s'],
    [59_999, '0:59', '59 s'],
    [60_000, '1:00', '1 min'],
    [1_500_000, '25:00', '25 min'],
    [3_599_999, '59:59', '59 min'],
    [3_600_000, '1:00:00', '1 h 00 min'],
    [11_105_000, '3:05:05', '3 h 05 min'],
    [187_200_000, '52:00:00', '2 d 4 h'],
  ])('%i ms', (durationMs, duration, age) => {
    expect(formatDuration(durationMs)).toBe(duration);
    expect(formatAge(durationMs)).toBe(age);
  });
});
