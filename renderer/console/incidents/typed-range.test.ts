import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { typedRange } from './incident-sheet';

const at = (text: string) => utcMs(Date.parse(text));
const context = {
  nearMs: at('2026-11-01T07:00:00Z'),
  nowMs: at('2026-11-02T22:00:00Z'),
};

describe('a typed time of an incident', () => {
  it.each([
    ['0:50', '2:10', '2026-11-01T04:50:00.000Z', '2026-11-01T07:10:00.000Z'],
    ['1:10 EDT', '1:20 EST', '2026-11-01T05:10:00.000Z', '2026-11-01T06:20:00.000Z'],
    ['10/31 23:50', '11/01 0:10', '2026-11-01T03:50:00.000Z', '2026-11-01T04:10:00.000Z'],
    // The end is of the day of the beginning.
    ['10/30 12:00', '12:30', '2026-10-30T16:00:00.000Z', '2026-10-30T16:30:00.000Z'],
  ])('from %s until %s is %s to %s', (from, until, fromIso, untilIso) => {
    expect(typedRange(from, until, context)).toEqual({
      kind: 'range',
      range: { fromMs: at(fromIso), untilMs: at(untilIso) },
    });
  });

  it.each([
    ['1:14', '2:10', /^From: 01:14 occurs twice on 1 November 2026.*Write which behind it\.$/],
    ['0:50', 'soon', /^Until: “soon” is not a time/],
    ['2:10', '0:50', /must end after it begins/],
    ['10/29 12:00', '10/31 12:00', /longer than a day/],
    ['3/8 2:30', '3/8 3:30', /^From: 02:30 does not exist/],
  ])('from %s until %s is none: %s', (from, until, why) => {
    expect(typedRange(from, until, context)).toEqual({ kind: 'none', why: expect.stringMatching(why) as string });
  });
});
