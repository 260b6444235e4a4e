import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetAt } from '../../../shared/time/wall-clock';
import { utcMs } from '../../../shared/vocabulary/time';
import { gapOf, layoutRulers } from './layout-rulers';
import { longestMs, shortestMs } from './timeline-range';

const zone = 'America/New_York';
const room = { minutePx: 80, secondPx: 90, partPx: 110, changePx: 160 };

function rulers(fromIso: string, untilIso: string, of = zone, widthPx = 1_200) {
  const shown = { fromMs: utcMs(Date.parse(fromIso)), untilMs: utcMs(Date.parse(untilIso)) };
  return layoutRulers(shown, widthPx, of, room);
}

describe('the night in November', () => {
  const november = rulers('2026-11-01T04:30:00Z', '2026-11-01T07:30:00Z');

  it('has the hour from one twice, and the change between', () => {
    expect(november.local.map(({ words }) => words)).toEqual([
      ...['00:30', '00:45', '01:00', '01:15', '01:30', '02:00 EDT = 01:00 EST', '01:30', '01:45', '02:00', '02:15'],
    ]);
    expect(november.changes).toEqual([600]);
  });

  it('names both', () => {
    expect(november.repeated).toEqual([
      { which: 'first', x: 200, widthPx: 400, words: 'first 01:00 hour, EDT −04:00' },
      { which: 'second', x: 600, widthPx: 400, words: 'second 01:00 hour, EST −05:00' },
    ]);
  });

  it('is even in UTC', () => {
    const xs = november.utc.map(({ x }) => Math.round(x));
    expect(xs).toEqual(xs.map((_, index) => index * 100));
  });

  it('names the hour also where the change itself is not in view', () => {
    expect(rulers('2026-11-01T05:10:00Z', '2026-11-01T05:20:00Z').repeated.map(({ which }) => which)).toEqual([
      'first',
    ]);
    expect(rulers('2026-11-01T06:10:00Z', '2026-11-01T06:20:00Z').repeated.map(({ which }) => which)).toEqual([
      'second',
    ]);
    expect(rulers('2026-11-01T07:00:00Z', '2026-11-01T07:20:00Z').repeated).toEqual([]);
  });

  it('names a half hour as what it is', () => {
    const { repeated } = rulers('2026-04-04T13:00:00Z', '2026-04-04T17:00:00Z', 'Australia/Lord_Howe');
    expect(repeated.map(({ words }) => words)).toEqual([
      'first 01:30 to 02:00, +11:00',
      'second 01:30 to 02:00, +10:30',
    ]);
  });
});

describe('the night in March', () => {
  it('goes from two to three in one place, and no label is of the hour between', () => {
    const { local, repeated } = rulers('2026-03-08T06:00:00Z', '2026-03-08T08:00:00Z', zone, 1_800);
    expect(local.map(({ words }) => words)).toEqual([
      ...['01:00', '01:10', '01:20', '01:30', '01:40', '01:50', '02:00 EST = 03:00 EDT'],
      ...['03:10', '03:20', '03:30', '03:40', '03:50'],
    ]);
    expect(repeated).toEqual([]);
  });
});

describe('labels', () => {
  it.each([
    ['a week', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', ['Mon 16 Nov', '12:00'], 'UTC'],
    ['a day', '2026-11-16T00:00:00Z', '2026-11-17T00:00:00Z', ['Mon 16 Nov', '02:00', '04:00'], 'UTC'],
    ['a minute', '2026-11-16T10:00:00Z', '2026-11-16T10:01:00Z', ['10:00:00', '10:00:05'], 'UTC'],
    ['a second', '2026-11-16T10:00:00Z', '2026-11-16T10:00:01Z', ['10:00:00.0', '10:00:00.1'], 'UTC'],
  ])('of %s', (_, from, until, first, of) => {
    expect(
      rulers(from, until, of)
        .local.slice(0, first.length)
        .map(({ words }) => words),
    ).toEqual(first);
  });

  it('of several hours are on the hours of the local clock, before and after a change', () => {
    const { local } = rulers('2026-10-30T00:00:00Z', '2026-11-03T00:00:00Z');
    const shown = local.filter(({ kind }) => kind !== 'change').map(({ words }) => words);
    expect(new Set(shown.filter((words) => words.includes(':')))).toEqual(new Set(['12:00']));
    expect(shown).toContain('Mon 2 Nov');
  });

  it('have their room at every zoom, in order, and what the clock shows there', () => {
    const turn = Date.parse('2026-11-01T06:00:00Z');
    fc.assert(
      fc.property(
        fc.integer({ min: shortestMs, max: longestMs }),
        fc.integer({ min: -longestMs, max: longestMs }),
        fc.integer({ min: 200, max: 3_600 }),
        fc.constantFrom(zone, 'Australia/Lord_Howe', 'UTC'),
        (length, by, widthPx, of) => {
          const shown = { fromMs: utcMs(turn + by), untilMs: utcMs(turn + by + length) };
          const { local, utc, stepMs } = layoutRulers(shown, widthPx, of, room);
          const gapPx = gapOf(stepMs, room);
          for (const ticks of [local, utc]) {
            expect(ticks.length).toBeLessThanOrEqual(widthPx / gapPx + 2);
            const kept = ticks.filter(({ kind }) => kind !== 'change');
            for (const [index, tick] of kept.entries()) {
              const before = kept[index - 1];
              const turned = before && offsetAt(before.atMs, of) !== offsetAt(tick.atMs, of);
              if (before && (ticks === utc || !turned)) expect(tick.x - before.x).toBeGreaterThan(gapPx - 1);
            }
          }
          for (const { atMs, kind } of local) {
            if (kind !== 'change') expect((atMs + offsetAt(atMs, of)) % stepMs).toBe(0);
          }
        },
      ),
    );
  });
});
