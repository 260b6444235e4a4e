import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../vocabulary/time';
import { localWordsAt, longDateWords, offsetAt } from './wall-clock';
import { readTypedTime, type TypedContext, type TypedTime } from './typed-time';

const zone = 'America/New_York';

function context(nearIso: string, nowIso = '2026-11-27T12:00:00Z'): TypedContext {
  return { zone, nearMs: utcMs(Date.parse(nearIso)), nowMs: utcMs(Date.parse(nowIso)) };
}

function said(time: TypedTime): string {
  if (time.kind === 'one') return new Date(time.atMs).toISOString();
  return time.kind === 'none' ? time.why : time.words;
}

const near = context('2026-11-20T15:00:00Z');
const november = context('2026-11-01T05:00:00Z');
const march = context('2026-03-08T06:30:00Z');

describe('what is typed', () => {
  it.each([
    ['1:14', near, '2026-11-20T06:14:00.000Z'],
    ['01:14:36', near, '2026-11-20T06:14:36.000Z'],
    ['01:14:36.2', near, '2026-11-20T06:14:36.200Z'],
    [' 1:14 pm ', near, '2026-11-20T18:14:00.000Z'],
    ['12 am', near, '2026-11-20T05:00:00.000Z'],
    ['05:14Z', near, '2026-11-20T05:14:00.000Z'],
    ['05:14 utc', near, '2026-11-20T05:14:00.000Z'],
    ['01:14 EST', near, '2026-11-20T06:14:00.000Z'],
    ['01:14 −05:00', near, '2026-11-20T06:14:00.000Z'],
    ['01:14:36 EST −05:00', near, '2026-11-20T06:14:36.000Z'],
    ['01:14 +5', near, '2026-11-19T20:14:00.000Z'],
    ['11/02 01:14', near, '2026-11-02T06:14:00.000Z'],
    ['11/02/2025 3:14', near, '2025-11-02T08:14:00.000Z'],
    ['2026-07-04 12:00', near, '2026-07-04T16:00:00.000Z'],
    ['2026-11-01T05:14:36Z', near, '2026-11-01T05:14:36.000Z'],
    ['2026-11-01 01:14 EST', near, '2026-11-01T06:14:00.000Z'],
    ['2026-11-01 01:14 EDT', near, '2026-11-01T05:14:00.000Z'],
    ['Sun 1 Nov 2026 01:14 EDT', near, '2026-11-01T05:14:00.000Z'],
    ['Nov 2, 01:14', near, '2026-11-02T06:14:00.000Z'],
    ['yesterday 23:00', near, '2026-11-27T04:00:00.000Z'],
    ['today 01:00', near, '2026-11-27T06:00:00.000Z'],
    ['7/4', near, '2026-07-04T04:00:00.000Z'],
    // The last one there was: this year's is still to come.
    ['12/24 18:00', near, '2025-12-24T23:00:00.000Z'],
    ['2/29 12:00', near, '2024-02-29T17:00:00.000Z'],
    ['-30s', near, '2026-11-20T14:59:30.000Z'],
    ['+ 10 min', near, '2026-11-20T15:10:00.000Z'],
    ['−1.5 h', near, '2026-11-20T13:30:00.000Z'],
    ['now', near, '2026-11-27T12:00:00.000Z'],
    // Late in the evening, just after midnight.
    ['23:50', context('2026-11-27T05:10:00Z', '2026-11-27T05:10:00Z'), '2026-11-27T04:50:00.000Z'],
  ])('%s', (text, read, expected) => {
    expect(said(readTypedTime(text, read))).toBe(expected);
  });

  it.each([
    ['', near, 'Type a time'],
    ['soon', near, '“soon” is not a time'],
    ['25:00', near, 'No clock shows 25:00.'],
    ['13 pm', near, 'No clock shows 13 pm.'],
    ['0:30 am', near, 'No clock shows 0:30 am.'],
    ['1:60', near, 'No clock shows 1:60.'],
    ['1:14 CET', near, 'CET is not a time of this place'],
    ['1:14 EDT', near, 'At 01:14 on 20 November 2026 the clock shows EST, not EDT.'],
    ['2026-02-30 12:00', near, 'No calendar has day 30 of month 2 in 2026.'],
    ['13/01 12:00', near, 'No calendar has day 1 of month 13.'],
    ['+10d', near, 'That is still to come.'],
    ['2027-01-01 00:00', near, 'That is still to come.'],
    ['1900-01-01 00:00', near, 'That is before all recordings.'],
    ['x'.repeat(200), near, '…” is not a time'],
    ['02:30', march, '02:30 does not exist on 8 March 2026: clocks go from 02:00 to 03:00.'],
    ['2026-03-08 02:30:15', near, '02:30:15 does not exist on 8 March 2026: clocks go from 02:00 to 03:00.'],
    ['1:14', november, '01:14 occurs twice on 1 November 2026: first EDT −04:00, then EST −05:00.'],
  ])('%s, and what is answered', (text, read, words) => {
    expect(said(readTypedTime(text, read))).toContain(words);
  });

  it('gives both moments of an hour that occurs twice', () => {
    expect(readTypedTime('1:14:36', november)).toMatchObject({
      kind: 'two',
      firstMs: Date.parse('2026-11-01T05:14:36Z'),
      secondMs: Date.parse('2026-11-01T06:14:36Z'),
    });
  });

  it('takes a moment of a skipped hour where it is said in UTC or with an offset', () => {
    expect(said(readTypedTime('2026-03-08 07:30Z', near))).toBe('2026-03-08T07:30:00.000Z');
    expect(said(readTypedTime('2026-03-08 02:30 -05:00', near))).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('what is read', () => {
  const zones = ['America/New_York', 'Australia/Lord_Howe', 'America/Phoenix', 'UTC'];
  const turns = ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'];
  const second = fc.oneof(
    ...turns.map((turn) => fc.integer({ min: -9_000, max: 9_000 }).map((by) => Date.parse(turn) + by * 1_000)),
  );
  const nowMs = utcMs(Date.parse('2026-11-27T12:00:00Z'));

  it('is the moment whose words were shown, over the nights of every zone', () => {
    fc.assert(
      fc.property(second, fc.constantFrom(...zones), (atMs, of) => {
        const words = `${longDateWords(atMs + offsetAt(atMs, of))} ${localWordsAt(atMs, of)}`;
        expect(readTypedTime(words, { zone: of, nearMs: nowMs, nowMs })).toEqual({ kind: 'one', atMs });
        const iso = new Date(atMs).toISOString();
        expect(readTypedTime(iso, { zone: of, nearMs: nowMs, nowMs })).toEqual({ kind: 'one', atMs });
      }),
    );
  });

  it('is an answer, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9:/+ TZzapmest.-]{0,24}$/));
    fc.assert(
      fc.property(typed, fc.constantFrom(...zones), (text, of) => {
        const time = readTypedTime(text, { zone: of, nearMs: nowMs, nowMs });
        if (time.kind === 'one') expect(time.atMs).toBeLessThanOrEqual(nowMs);
        if (time.kind === 'none') expect(time.why).toMatch(/\.$/);
      }),
    );
  });
});
