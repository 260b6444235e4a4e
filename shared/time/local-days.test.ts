import { describe, expect, it } from 'vitest';
import { addDays, LocalClock, slotMs } from './local-days';

const clock = new LocalClock();

/** The hours of a day, in the order in which they pass. */
function hoursOf(day: string): number[] {
  const hours: number[] = [];
  for (let atMs: number = clock.startOf(day); atMs < clock.startOf(addDays(day, 1)); atMs += 4 * slotMs) {
    hours.push(clock.slotAt(atMs).hour);
  }
  return hours;
}

const usual = Array.from({ length: 24 }, (_, hour) => hour);

describe('the wall clock of the district', () => {
  it.each([
    ['2026-11-02', '2026-11-02T05:00:00.000Z', usual],
    ['2026-07-01', '2026-07-01T04:00:00.000Z', usual],
    ['2026-11-01', '2026-11-01T04:00:00.000Z', [0, 1, 1, ...usual.slice(2)]],
    ['2026-03-08', '2026-03-08T05:00:00.000Z', usual.filter((hour) => hour !== 2)],
  ])('begins %s at %s, with its own hours', (day, start, hours) => {
    expect(new Date(clock.startOf(day)).toISOString()).toBe(start);
    expect(hoursOf(day)).toEqual(hours);
  });

  it.each([
    ['2026-11-02T12:00:00Z', false], // Monday 7:00
    ['2026-11-02T11:59:59Z', true],
    ['2026-11-02T21:59:59Z', false],
    ['2026-11-02T22:00:00Z', true],
    ['2026-11-07T15:00:00Z', true], // Saturday
    ['2026-07-06T11:00:00Z', false], // Monday 7:00 in summer
  ])('knows whether anybody is expected at school: %s', (at, afterHours) => {
    expect(clock.slotAt(Date.parse(at)).afterHours).toBe(afterHours);
  });

  it('begins days elsewhere, too', () => {
    expect(new Date(new LocalClock('Asia/Kolkata').startOf('2026-11-02')).toISOString()).toBe(
      '2026-11-01T18:30:00.000Z',
    );
    expect(new Date(new LocalClock('Pacific/Kiritimati').startOf('2026-11-02')).toISOString()).toBe(
      '2026-11-01T10:00:00.000Z',
    );
  });

  it.each([
    ['2026-10-31', 1, '2026-11-01'],
    ['2026-03-08', 1, '2026-03-09'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('counts from %s by %s to %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });
});
