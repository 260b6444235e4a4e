import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { clockChanges, localWordsAt, momentsOf, offsetAt, repeatedAt, shownMsOf, wallClockAt } from './wall-clock';

const hourMs = 3_600_000;

function at(iso: string): UtcMs {
  return utcMs(Date.parse(iso));
}

/** The nights of a year with a change, as their moment, and what a clock there is put by. */
const nights = [
  { zone: 'America/New_York', spring: '2026-03-08T07:00:00Z', autumn: '2026-11-01T06:00:00Z', byMs: hourMs },
  // Half an hour, and the seasons of the south.
  { zone: 'Australia/Lord_Howe', spring: '2026-10-03T15:30:00Z', autumn: '2026-04-04T15:00:00Z', byMs: hourMs / 2 },
  { zone: 'Europe/Berlin', spring: '2026-03-29T01:00:00Z', autumn: '2026-10-25T01:00:00Z', byMs: hourMs },
  // At midnight: the day itself begins at one, and ends twice.
  { zone: 'Africa/Cairo', spring: '2026-04-23T22:00:00Z', autumn: '2026-10-29T21:00:00Z', byMs: hourMs },
];
const steady = ['UTC', 'America/Phoenix', 'Asia/Kathmandu'];
const year = { fromMs: at('2026-01-01T00:00:00Z'), untilMs: at('2027-01-01T00:00:00Z') };

describe('the changes of the clock', () => {
  it.each(nights)('are found in a year of $zone, to the millisecond', ({ zone, spring, autumn, byMs }) => {
    const found = clockChanges(year, zone).map(({ atMs, beforeMs, afterMs }) => [atMs, afterMs - beforeMs]);
    const expected = [
      [at(spring), byMs],
      [at(autumn), -byMs],
    ];
    expect(found).toEqual(expected.sort(([a = 0], [b = 0]) => a - b));
  });

  it.each(steady)('are none in %s', (zone) => {
    expect(clockChanges(year, zone)).toEqual([]);
  });

  it('belong to a range that begins with them and not to one that ends there', () => {
    const [atMs, zone] = [at('2026-11-01T06:00:00Z'), 'America/New_York'];
    expect(clockChanges({ fromMs: atMs, untilMs: utcMs(atMs + 1) }, zone)).toHaveLength(1);
    expect(clockChanges({ fromMs: utcMs(atMs - hourMs), untilMs: atMs }, zone)).toEqual([]);
    expect(clockChanges({ fromMs: utcMs(atMs + 1), untilMs: utcMs(atMs + hourMs) }, zone)).toEqual([]);
    expect(clockChanges({ fromMs: atMs, untilMs: atMs }, zone)).toEqual([]);
  });
});

describe('a moment', () => {
  const zones = [...nights.map(({ zone }) => zone), ...steady];
  const anyMoment = fc.oneof(
    fc.integer({ min: year.fromMs, max: year.untilMs }),
    ...nights.flatMap(({ spring, autumn }) =>
      [spring, autumn].map((night) => fc.integer({ min: -2 * hourMs, max: 2 * hourMs }).map((by) => at(night) + by)),
    ),
  );

  it('is one of those at which the clock shows what it shows then, in every zone and night', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (momentMs, zone) => {
        const shown = wallClockAt(momentMs, zone);
        const moments = momentsOf(shownMsOf(shown) ?? Number.NaN, zone);
        const all =
          moments.kind === 'one' ? [moments.atMs] : moments.kind === 'two' ? [moments.firstMs, moments.secondMs] : [];
        expect(all).toContain(momentMs);
        for (const each of all) expect(wallClockAt(each, zone)).toEqual(shown);
      }),
    );
  });

  it('has another one exactly in the stretch that is put back, and that one leads back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nights), fc.integer({ min: -2 * hourMs, max: 2 * hourMs }), (night, by) => {
        const [{ zone, autumn, byMs }, atMs] = [night, utcMs(at(night.autumn) + by)];
        const repeated = repeatedAt(atMs, zone);
        expect(repeated !== undefined).toBe(by >= -byMs && by < byMs);
        if (!repeated) return;
        expect(repeated.which).toBe(by < 0 ? 'first' : 'second');
        expect(repeated.otherMs).toBe(by < 0 ? atMs + byMs : atMs - byMs);
        expect(repeated.change.atMs).toBe(at(autumn));
        expect(repeatedAt(repeated.otherMs, zone)?.otherMs).toBe(atMs);
      }),
    );
  });

  it('does not exist exactly in the stretch that is left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nights), fc.integer({ min: -2 * hourMs, max: 2 * hourMs }), (night, by) => {
        const { zone, spring, byMs } = night;
        const turnMs = at(spring);
        const moments = momentsOf(turnMs + offsetAt(turnMs - 1, zone) + by, zone);
        expect(moments.kind).toBe(by >= 0 && by < byMs ? 'none' : 'one');
        if (moments.kind === 'none') expect(moments.change.atMs).toBe(turnMs);
      }),
    );
  });
});

describe('the words of a moment', () => {
  it.each([
    ['2026-11-01T05:14:36Z', 'America/New_York', '01:14:36 EDT −04:00'],
    ['2026-11-01T06:14:36Z', 'America/New_York', '01:14:36 EST −05:00'],
    ['2026-03-08T06:59:59Z', 'America/New_York', '01:59:59 EST −05:00'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '03:00:00 EDT −04:00'],
    ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '01:30:00 +10:30'],
    ['2026-07-01T00:00:00Z', 'Asia/Kathmandu', '05:45:00 +05:45'],
    ['2026-07-01T00:00:00Z', 'UTC', '00:00:00 UTC +00:00'],
  ])('%s in %s is %s', (iso, zone, words) => {
    expect(localWordsAt(at(iso), zone)).toBe(words);
  });

  it('have as much detail as asked for', () => {
    const moment = at('2026-11-01T06:14:36.207Z');
    const written = (['minute', 'second', 'tenth', 'ms'] as const).map((detail) => localWordsAt(moment, 'UTC', detail));
    expect(written.map((words) => words.split(' ')[0])).toEqual(['06:14', '06:14:36', '06:14:36.2', '06:14:36.207']);
  });
});

it('knows no 30 February and no hour 24', () => {
  const noon = { year: 2026, month: 2, day: 28, hour: 12, minute: 0, second: 0, ms: 0 };
  expect(shownMsOf(noon)).toBe(Date.parse('2026-02-28T12:00:00Z'));
  expect(shownMsOf({ ...noon, day: 30 })).toBeUndefined();
  expect(shownMsOf({ ...noon, hour: 24 })).toBeUndefined();
});
