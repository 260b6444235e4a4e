import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import type { Alert } from '../vocabulary/alert';
import { AlertFact, AlertStatistics } from '../vocabulary/alert-history';
import { utcMs } from '../vocabulary/time';
import { AlertCount, isChattering, periodStart } from './statistics';

const hour = 3_600_000;
const now = utcMs(1_000 * hour);

function fact(hoursAgo: number, more: Readonly<Record<string, unknown>> = {}): AlertFact {
  return AlertFact.parse({
    ...{ raisedAtMs: now - hoursAgo * hour, type: 'fight', priority: 1, schoolId: 'east' },
    ...{ source: 'webhook', occurrences: 1, ...more },
  });
}

function figures(facts: readonly AlertFact[], open: readonly Alert[] = []): AlertStatistics {
  const count = new AlertCount('24-hours', now);
  for (const each of facts) count.add(each);
  return AlertStatistics.parse(count.figures(open));
}

describe('the figures', () => {
  it('are those that were counted by hand', () => {
    const taken = (seconds: number, disposition?: string): Record<string, unknown> => ({ seconds, disposition });
    // Hours ago, type, priority, school, seconds until it was taken, disposition.
    const table = [
      [23.5, 'fight', 1, 'east', taken(10, 'real-units-sent')],
      [20.5, 'motion', 3, 'east', taken(20, 'accidental')],
      [20.4, 'motion', 3, 'hay', taken(30, 'duplicate')],
      [20.3, 'motion', 3, 'hay', taken(40, 'test-or-training')],
      [1.5, 'door-forced', 2, 'hay', taken(300, 'could-not-verify')],
      [0, 'fight', 1, 'east', undefined],
    ] as const;
    const read = figures(
      table.map(([hoursAgo, type, priority, schoolId, done]) =>
        fact(hoursAgo, {
          ...{ type, priority, schoolId, disposition: done?.['disposition'] },
          ...(done && { acknowledgedAtMs: now - hoursAgo * hour + Number(done['seconds']) * 1_000 }),
        }),
      ),
    );
    const { parts, ...rest } = read;
    expect(rest).toEqual({
      fromMs: now - 24 * hour,
      toMs: now,
      total: { count: 6, judged: 4, falseCount: 3 },
      busiestTenMinutes: { count: 2, atMs: now - 20.4 * hour },
      floods: { count: 0, totalMs: 0, alerts: 0 },
      standing: 0,
      stale: 0,
      chattering: { alerts: 0, signals: 0, places: [] },
      taken: { count: 5, medianMs: 30_000, p95Ms: 300_000, notTaken: 1 },
      dispositions: {
        ...{ 'real-units-sent': 1, 'real-school-acts': 0, accidental: 1 },
        ...{ 'test-or-training': 1, duplicate: 1, 'could-not-verify': 1 },
      },
      byType: [
        { id: 'motion', count: 3, judged: 2, falseCount: 2 },
        { id: 'fight', count: 2, judged: 1, falseCount: 0 },
        { id: 'door-forced', count: 1, judged: 1, falseCount: 1 },
      ],
      bySchool: [
        { id: 'east', count: 3, judged: 2, falseCount: 1 },
        { id: 'hay', count: 3, judged: 2, falseCount: 2 },
      ],
      byPriority: [
        { id: 1, count: 2, judged: 1, falseCount: 0 },
        { id: 2, count: 1, judged: 1, falseCount: 1 },
        { id: 3, count: 3, judged: 2, falseCount: 2 },
      ],
    });
    expect(parts.map(({ count }) => count)).toEqual([1, 0, 0, 3, ...Array.from({ length: 18 }, () => 0), 1, 1]);
  });

  it('count the alerts of a flood, and how long it was', () => {
    const flood = Array.from({ length: 11 }, (_, index) => fact(5 - index / 600));
    const { floods, busiestTenMinutes } = figures([...flood, fact(2)]);
    // The first ten make it one; it goes on until fewer than five are left of the last ten minutes.
    expect(floods).toEqual({ count: 1, totalMs: 600_000 - 4 * 6_000, alerts: 1 });
    expect(busiestTenMinutes?.count).toBe(11);
  });

  it('know what stands, and what of it nothing has touched', () => {
    const old = { raisedAtMs: now - 30 * hour };
    const note = { atMs: now - hour, operatorId: 'op-1', text: 'still there' };
    const { standing, stale } = figures(
      [],
      [
        makeAlert({ id: 'young', raisedAtMs: now - hour }),
        makeAlert({ id: 'stale', ...old }),
        makeAlert({ id: 'noted', ...old, notes: [note] }),
        makeAlert({ id: 'heard', ...old, lastSignalAtMs: now - hour }),
        makeAlert({ id: 'taken', ...old, handling: 'acknowledged', acknowledgedAtMs: now - hour }),
      ],
    );
    expect({ standing, stale }).toEqual({ standing: 4, stale: 1 });
  });

  it.each([
    [1, 0, false],
    [3, 0, false],
    [4, 0, true],
    [4, 60_000, true],
    [4, 80_000, false],
    [31, 600_000, true],
    [30, 600_000, false],
  ])('take %i signals in %i ms for chattering: %s', (occurrences, forMs, chattering) => {
    expect(isChattering(fact(1, { occurrences, lastSignalAtMs: now - hour + forMs }))).toBe(chattering);
  });

  it('name the places that chatter, the loudest first', () => {
    const chatters = (cameraId: string, occurrences: number): AlertFact => fact(1, { cameraId, occurrences });
    const { chattering } = figures([chatters('east.1', 5), chatters('east.2', 20), chatters('east.1', 6), fact(1)]);
    expect(chattering).toMatchObject({ alerts: 3, signals: 31 });
    expect(chattering.places.map(({ cameraId, signals }) => [cameraId, signals])).toEqual([
      ['east.2', 20],
      ['east.1', 11],
    ]);
  });

  it('are of one piece, in whatever order the facts come', () => {
    const facts = fc.array(
      fc.record({
        hoursAgo: fc.integer({ min: 0, max: 24 }),
        type: fc.constantFrom('fight', 'motion'),
        disposition: fc.constantFrom('accidental', 'real-units-sent', 'test-or-training', null),
        occurrences: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(facts, (list) => {
        const all = list.map(({ hoursAgo, ...more }) => fact(hoursAgo, more));
        const read = figures(all);
        expect(figures([...all].reverse())).toEqual(read);
        for (const tallies of [read.byType, read.bySchool, read.byPriority, read.parts])
          expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        const { judged, falseCount } = read.total;
        expect(falseCount <= judged && judged <= all.length).toBe(true);
        expect(read.taken.count + read.taken.notTaken).toBe(all.length);
        expect(read.floods.alerts).toBeLessThanOrEqual(all.length);
      }),
    );
  });

  it.each([
    ['24-hours', 24],
    ['7-days', 168],
    ['30-days', 720],
  ] as const)('of %s begin %i hours ago, and never before time', (period, hours) => {
    expect(periodStart(period, now)).toBe(now - hours * hour);
    expect(periodStart(period, utcMs(5))).toBe(0);
  });
});
