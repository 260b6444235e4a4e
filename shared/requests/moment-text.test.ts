import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../vocabulary/recording';
import { utcMs } from '../vocabulary/time';
import { crossesClockChange, localMomentText, readMoment, utcMomentText } from './moment-text';

const at = (text: string): number => Date.parse(text);
const range = (from: string, until: string): TimeSpan => ({ fromMs: utcMs(at(from)), untilMs: utcMs(at(until)) });

describe('a moment that is typed', () => {
  it.each([
    ['2026-11-02 10:00', '2026-11-02T15:00:00Z'],
    ['2026-07-02 10:00:07', '2026-07-02T14:00:07Z'],
    ['2026-11-01 01:11:00 -04:00', '2026-11-01T05:11:00Z'],
    ['2026-11-01 01:11:00 -05:00', '2026-11-01T06:11:00Z'],
    ['2026-11-01 01:11:00 −0500', '2026-11-01T06:11:00Z'],
    ['2026-11-01T05:11:00Z', '2026-11-01T05:11:00Z'],
    ['2026-11-01 05:11 utc', '2026-11-01T05:11:00Z'],
    ['2026-11-01 00:59:59', '2026-11-01T04:59:59Z'],
    ['2026-11-01 02:00', '2026-11-01T07:00:00Z'],
    ['2026-03-08 03:00', '2026-03-08T07:00:00Z'],
  ])('%s is %s', (text, moment) => {
    expect(readMoment(text)).toEqual({ kind: 'moment', atMs: at(moment) });
  });

  it.each([
    ['2026-11-01 01:30', /twice.*-04:00.*first.*-05:00.*second/],
    ['2026-03-08 02:30', /never was/],
    ['', /Write it as/],
    ['2026-02-30 10:00', /Write it as/],
    ['2026-11-01 25:00', /Write it as/],
    ['yesterday', /Write it as/],
    ['1960-01-01 00:00', /Write it as/],
  ])('%s is none, and says why', (text, words) => {
    const read = readMoment(text);
    expect(read.kind === 'wrong' ? read.words : '').toMatch(words);
  });

  it('is read as it was written, whenever it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') }), (ms) => {
        const whole = Math.floor(ms / 1_000) * 1_000;
        expect(readMoment(localMomentText(ms))).toEqual({ kind: 'moment', atMs: whole });
        expect(readMoment(utcMomentText(ms))).toEqual({ kind: 'moment', atMs: whole });
      }),
    );
  });

  it('knows whether the clocks were moved in a range', () => {
    expect(crossesClockChange(range('2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'))).toBe(true);
    expect(crossesClockChange(range('2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z'))).toBe(true);
    expect(crossesClockChange(range('2026-11-02T05:30:00Z', '2026-11-02T06:30:00Z'))).toBe(false);
  });
});
