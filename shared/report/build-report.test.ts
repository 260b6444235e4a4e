import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePolicy } from '../testing/policy';
import { makeReport, subjectOf } from '../testing/reports';
import { entriesOf, MadeEntries, viewSteps } from '../testing/views';
import { DistrictReport } from './district-report';
import { ReportPeriod } from '../audit/entry';

const anyViews = fc
  .array(
    fc.record({
      stepMs: fc.integer({ min: 0, max: viewSteps.stepMs }),
      camera: fc.constantFrom(...viewSteps.camera),
      window: fc.constantFrom(...viewSteps.window),
      actor: fc.constantFrom(...viewSteps.actor),
      purpose: fc.constantFrom(...viewSteps.purpose),
      what: fc.constantFrom(...viewSteps.what),
    }),
    { maxLength: 60 },
  )
  .map(entriesOf);

describe('the report', () => {
  it('fits its schema whatever happened, and its tables are sums of one whole', () => {
    fc.assert(
      fc.property(anyViews, (entries) => {
        const report = makeReport(entries, subjectOf({ period: { from: '2026-10-31', to: '2026-11-01' } }));
        expect(DistrictReport.parse(report)).toEqual(report);
        for (const key of ['bySchool', 'byCamera', 'byHour', 'byDay', 'byPurpose', 'byRole'] as const) {
          expect(report[key].reduce((sum, { viewedMs }) => sum + viewedMs, 0)).toBe(report.total.viewedMs);
        }
      }),
    );
  });

  it('says what was looked at of what could be, in names', () => {
    const log = new MadeEntries();
    log.start('2026-11-02T17:00:00', 'east.1');
    log.end('2026-11-02T18:00:00', 'east.1');
    log.start('2026-11-02T18:00:00', 'gone.9');
    log.end('2026-11-02T18:30:00', 'gone.9');
    const report = makeReport(log.entries);
    expect(report.total).toEqual({ cameras: 3, views: 2, viewedMs: 5_400_000, availableMs: 3 * 24 * 3_600_000 });
    expect(report.bySchool.map(({ label, viewedMs }) => [label, viewedMs / 60_000])).toEqual([
      ['East', 60],
      ['no longer known', 30],
      ['West', 0],
    ]);
    expect(report.byCamera[0]).toMatchObject({ label: 'East: Camera 1', schoolId: 'east' });
    expect(report.longest.map(({ operatorLabel, purpose }) => [operatorLabel, purpose])).toEqual([
      ['Operator 07', 'patrol-support'],
      ['Operator 07', 'patrol-support'],
    ]);
  });

  it.each([
    ['always', {}, 24],
    ['hours', { hours: { days: ['mon'], from: '07:00', to: '17:30', timeZone: 'America/New_York' } }, 10.5],
    ['on-alert', { armedMinutes: 30 }, 0],
    ['never', {}, 0],
  ])('reckons what is available by the class of the camera: %s', (name, more, hours) => {
    const policy = makePolicy({ classes: [{ class: name, cameras: {}, clause: '9.9', ...more }] });
    expect(makeReport([], subjectOf({ policy })).total.availableMs).toBe(3 * hours * 3_600_000);
  });

  it('of a day that is not over counts up to now', () => {
    const log = new MadeEntries();
    log.start('2026-11-03T11:00:00', 'east.1');
    const report = makeReport(log.entries, subjectOf({ period: { from: '2026-11-03', to: '2026-11-09' } }));
    expect(report.total).toMatchObject({ viewedMs: 3_600_000, availableMs: 3 * 7 * 3_600_000 });
    expect(report.byDay.map(({ id }) => id)).toEqual(['2026-11-03']);
    expect(report.longest).toMatchObject([{ lastedMs: 3_600_000, openEnd: true }]);
  });
});

describe('a period', () => {
  it.each([
    ['2026-11-02', '2026-11-02', true],
    ['2026-01-01', '2026-12-31', true],
    ['2026-01-01', '2027-01-02', false],
    ['2026-11-02', '2026-11-01', false],
    ['2026-13-02', '2026-13-03', false],
    ['11/02/2026', '2026-11-02', false],
  ])('from %s to %s', (from, to, good) => {
    expect(ReportPeriod.safeParse({ from, to }).success).toBe(good);
  });
});
