import { describe, expect, it } from 'vitest';
import { Day, Hours } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';
import { isWithin } from './camera-classes';

function within(hours: string, at: string): boolean {
  const [days = '', from, to, timeZone] = hours.split(' ');
  return isWithin(Hours.parse({ days: days.split(','), from, to, timeZone }), utcMs(Date.parse(at)));
}

const weekdays = 'mon,tue,wed,thu,fri';
const school = `${weekdays} 07:00 17:00 America/New_York`;
const night = 'fri,sat 22:00 06:00 America/New_York';

describe('hours', () => {
  it.each<[string, string, string, boolean]>([
    ['before they begin', school, '2026-11-23T11:59:59.999Z', false],
    ['as they begin', school, '2026-11-23T12:00:00Z', true],
    ['in the last millisecond', school, '2026-11-23T21:59:59.999Z', true],
    ['at their end', school, '2026-11-23T22:00:00Z', false],
    [
      'on a Friday there that is Saturday in UTC',
      `${weekdays} 07:00 21:00 America/New_York`,
      '2026-11-28T01:30:00Z',
      true,
    ],
    ['on a Saturday', school, '2026-11-28T15:00:00Z', false],
    ['in summer, an hour earlier in UTC', school, '2026-07-06T11:00:00Z', true],
    ['in winter, at that hour', school, '2026-12-07T11:00:00Z', false],
    ['until the end of the day', 'mon 07:00 24:00 UTC', '2026-11-23T23:59:59.999Z', true],
    ['after the end of the day', 'mon 07:00 24:00 UTC', '2026-11-24T00:00:00Z', false],
    ['all day, at its first moment', 'mon 00:00 24:00 UTC', '2026-11-23T00:00:00Z', true],
    ['over midnight, in the evening', night, '2026-11-28T03:30:00Z', true], // Friday 22:30
    ['over midnight, in the morning after', night, '2026-11-28T10:59:00Z', true], // Saturday 05:59
    ['over midnight, at the end of that morning', night, '2026-11-28T11:00:00Z', false],
    ['over midnight, in the morning before the first day', night, '2026-11-27T10:00:00Z', false], // Friday 05:00
    ['over midnight, on the Sunday morning of Saturday', night, '2026-11-29T10:00:00Z', true],
    ['over midnight, on the Sunday evening', night, '2026-11-30T03:30:00Z', false],
    ['half an hour beside the full hours', 'mon 07:00 17:00 Asia/Kolkata', '2026-11-23T01:30:00Z', true],
    ['half an hour beside the full hours, before', 'mon 07:00 17:00 Asia/Kolkata', '2026-11-23T01:29:59Z', false],
    // 2026-03-08 in New York: 01:59:59 is followed by 03:00:00.
    ['before the hour that spring leaves out', 'sun 02:30 04:00 America/New_York', '2026-03-08T06:59:59Z', false],
    ['after the hour that spring leaves out', 'sun 02:30 04:00 America/New_York', '2026-03-08T07:00:00Z', true],
    // 2026-11-01 in New York: 01:00 to 01:59 comes twice.
    ['in the hour that autumn repeats', 'sun 01:00 02:00 America/New_York', '2026-11-01T05:30:00Z', true],
    ['in that hour again', 'sun 01:00 02:00 America/New_York', '2026-11-01T06:30:00Z', true],
    ['after it', 'sun 01:00 02:00 America/New_York', '2026-11-01T07:00:00Z', false],
  ])('%s', (_name, hours, at, expected) => {
    expect(within(hours, at)).toBe(expected);
  });

  it('stay the same on the wall clock over a whole year', () => {
    for (let day = 0; day < 365; day += 1) {
      const noonMs = Date.UTC(2026, 0, 1 + day, 17);
      const weekday = Day.options[(new Date(noonMs).getUTCDay() + 6) % 7] ?? 'mon';
      expect(within(`${weekday} 11:00 14:00 America/New_York`, new Date(noonMs).toISOString())).toBe(true);
    }
  });

  it('are never in a time zone that this machine does not know', () => {
    const hours = {
      ...Hours.parse({ days: ['mon'], from: '00:00', to: '24:00', timeZone: 'UTC' }),
      timeZone: 'Mars/Base',
    };
    expect(isWithin(hours, utcMs(Date.UTC(2026, 10, 23, 12)))).toBe(false);
  });

  it.each<[string, object]>([
    ['without a day', { days: [] }],
    ['of no length', { from: '17:00' }],
    ['at a time that no clock shows', { to: '24:30' }],
    ['in a time zone that nobody knows', { timeZone: 'Mars/Base' }],
    ['in a time zone given as an offset', { timeZone: '+05:00' }],
  ])('%s are refused', (_name, differences) => {
    const fine = { days: ['mon'], from: '07:00', to: '17:00', timeZone: 'UTC' };
    expect(Hours.safeParse(fine).success).toBe(true);
    expect(Hours.safeParse({ ...fine, ...differences }).success).toBe(false);
  });
});
