import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf, foldOf, MadeEntries, scopeOf, viewSteps } from '../testing/views';
import type { ReportFold } from './report-fold';

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

const minutes = (fold: ReportFold): number => fold.total.ms / 60_000;
const noon = '2026-11-02T17:00:00';
const scope = scopeOf('2026-11-02T05:00:00', '2026-11-03T05:00:00');

/** What the views of a test come to: views and minutes. */
const cases: readonly (readonly [string, (log: MadeEntries) => void, number, number])[] = [
  [
    'one view',
    (log) => {
      log.start(noon, 'east.1');
      log.end('2026-11-02T17:10:00', 'east.1');
    },
    1,
    10,
  ],
  [
    'the same camera in two windows is one view, and its time counts once',
    (log) => {
      log.start(noon, 'east.1', 'wall.m1');
      log.start('2026-11-02T17:02:00', 'east.1', 'console');
      log.end('2026-11-02T17:05:00', 'east.1', 'wall.m1');
      log.end('2026-11-02T17:10:00', 'east.1', 'console');
    },
    1,
    10,
  ],
  [
    'two operators or purposes are two views, whose common time counts once',
    (log) => {
      log.start(noon, 'east.1', 'wall.m1');
      log.start('2026-11-02T17:05:00', 'east.1', 'wall.m2', { purpose: 'alert a-1' });
      log.end('2026-11-02T17:10:00', 'east.1', 'wall.m1');
      log.end('2026-11-02T17:20:00', 'east.1', 'wall.m2', { purpose: 'alert a-1' });
    },
    2,
    20,
  ],
  [
    'two cameras are twice the time',
    (log) => {
      for (const camera of ['east.1', 'west.1']) log.start(noon, camera);
      for (const camera of ['east.1', 'west.1']) log.end('2026-11-02T17:10:00', camera);
    },
    2,
    20,
  ],
  [
    'a view that was open when the period began counts from there, and is no view of it',
    (log) => {
      log.start('2026-11-02T04:50:00', 'east.1');
      log.end('2026-11-02T05:10:00', 'east.1');
    },
    0,
    10,
  ],
  [
    'a view that is open when it ends counts up to there',
    (log) => {
      log.start('2026-11-03T04:50:00', 'east.1');
      log.end('2026-11-03T05:10:00', 'east.1');
    },
    1,
    10,
  ],
  [
    'a view that nobody ended lasted until the last entry of its run',
    (log) => {
      log.start(noon, 'east.1');
      log.add('2026-11-02T17:07:00', { kind: 'intent' });
      log.add('2026-11-02T19:00:00', { kind: 'opened', verb: 'start' });
    },
    1,
    7,
  ],
  [
    'or until the station is known to have lived',
    (log) => {
      log.start(noon, 'east.1');
      log.add('2026-11-02T19:00:00', { kind: 'opened', verb: 'start', detail: { alive: '2026-11-02T17:09:00.00Z' } });
    },
    1,
    9,
  ],
  [
    'an end without a beginning is nothing',
    (log) => {
      log.end(noon, 'east.1');
    },
    0,
    0,
  ],
  [
    'a clock that was turned back takes no time away',
    (log) => {
      log.start(noon, 'east.1');
      log.end('2026-11-02T16:00:00', 'east.1');
    },
    1,
    0,
  ],
];

describe('the figures of a period', () => {
  it.each(cases)('%s', (_, write, views, long) => {
    const log = new MadeEntries();
    write(log);
    const fold = foldOf(log.entries, scope);
    expect([fold.total.views, minutes(fold)]).toEqual([views, long]);
  });

  it('are sums: what is counted by camera, school, hour, day, purpose and role is the whole', () => {
    fc.assert(
      fc.property(anyViews, (entries) => {
        const fold = foldOf(entries, scopeOf('2026-10-31T21:00:00', '2026-11-02T05:00:00'));
        for (const tally of Object.values(fold.by)) {
          const rows = tally.rows();
          expect(rows.reduce((sum, { ms }) => sum + ms, 0)).toBe(fold.total.ms);
          expect(rows.reduce((sum, { views }) => sum + views, 0)).toBe(fold.total.views);
        }
      }),
    );
  });

  it('are no more than the time that there was: each camera once', () => {
    fc.assert(
      fc.property(anyViews, (entries) => {
        const fold = foldOf(entries, scopeOf('2026-10-31T21:00:00', '2026-11-02T05:00:00'));
        for (const { ms } of fold.by.camera.rows()) expect(ms).toBeLessThanOrEqual(32 * 3_600_000);
      }),
    );
  });

  it('of two periods are those of the whole, wherever it is cut', () => {
    const [from, to] = [Date.parse('2026-10-31T20:00:00Z'), Date.parse('2026-11-02T05:00:00Z')];
    fc.assert(
      fc.property(anyViews, fc.integer({ min: from, max: to }), (entries, cut) => {
        const nowMs = to;
        const [first, second, whole] = [
          foldOf(entries, scopeOf(from, cut), nowMs),
          foldOf(entries, scopeOf(cut, to), nowMs),
          foldOf(entries, scopeOf(from, to), nowMs),
        ];
        for (const key of ['camera', 'hour', 'day', 'purpose'] as const) {
          for (const { key: id, ms, views } of whole.by[key].rows()) {
            const [a, b] = [first.by[key].get(id), second.by[key].get(id)];
            expect([a.ms + b.ms, a.views + b.views]).toEqual([ms, views]);
          }
        }
      }),
    );
  });

  it('do not depend on the order of what happened at the same moment to different cameras', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['east.1', 'east.2', 'west.1'], { minLength: 3 }), (cameras) => {
        const log = new MadeEntries();
        for (const camera of cameras) log.start(noon, camera);
        for (const camera of cameras.toReversed()) log.end('2026-11-02T17:10:00', camera);
        expect(foldOf(log.entries, scope).by.school.rows()).toEqual([
          { key: 'east', views: 2, ms: 1_200_000 },
          { key: 'west', views: 1, ms: 600_000 },
        ]);
      }),
    );
  });

  it('are told by the hours of the wall clock: the night that has an hour twice has 25 hours', () => {
    const log = new MadeEntries();
    log.start('2026-11-01T04:00:00', 'east.1');
    log.end('2026-11-02T05:00:00', 'east.1');
    const fold = foldOf(log.entries, scopeOf('2026-11-01T04:00:00', '2026-11-02T05:00:00'));
    expect([fold.by.hour.get('1').ms, fold.by.hour.get('2').ms]).toEqual([7_200_000, 3_600_000]);
    expect(fold.by.day.rows()).toEqual([{ key: '2026-11-01', views: 1, ms: 25 * 3_600_000 }]);
  });
});

describe('what stands out', () => {
  it('is who looks at one camera again and again without an incident', () => {
    const log = new MadeEntries();
    for (let index = 0; index < 6; index += 1) {
      const at = Date.parse(`${noon}Z`) + index * 60_000;
      log.start(at, 'east.1');
      log.end(at + 30_000, 'east.1');
      log.start(at, 'west.1', 'wall.m2', { purpose: 'incident 26-1' });
      log.end(at + 30_000, 'west.1', 'wall.m2', { purpose: 'incident 26-1' });
    }
    const fold = foldOf(log.entries, scope);
    expect(fold.repeated).toEqual([{ day: '2026-11-02', actor: 'operator-07', camera: 'east.1', views: 6 }]);
    expect(fold.withoutIncident.get('').views).toBe(6);
  });

  it('is a threat whose reason nobody gave, or gave late', () => {
    const log = new MadeEntries();
    const begin = (view: string): void => {
      log.add(noon, { verb: 'begin-view', detail: { for: 'immediate-threat', view, seconds: 900 } });
    };
    for (const view of ['view-a', 'view-b', 'view-c']) begin(view);
    log.add('2026-11-02T17:05:00', { verb: 'give-reason', detail: { view: 'view-a', reason: 'fire', overdue: false } });
    // The reason may come long after the period.
    log.add('2026-11-04T17:05:00', { verb: 'give-reason', detail: { view: 'view-b', reason: 'fire', overdue: true } });
    const { threats } = foldOf(log.entries, scope);
    const outcomes = (nowMs: number): string[] => threats.all(nowMs, 600_000).map(({ outcome }) => outcome);
    expect(outcomes(Date.parse('2026-11-02T17:09:00Z'))).toEqual(['in-time', 'late', 'owed']);
    expect(outcomes(Date.parse('2026-11-02T17:10:00Z'))).toEqual(['in-time', 'late', 'overdue']);
  });

  it('is what was refused, what became of the policy, and which cameras failed', () => {
    const log = new MadeEntries();
    log.add(noon, { kind: 'refused', clause: '2.2', detail: { camera: 'east.1' } });
    log.add(noon, { kind: 'refused', clause: '2.2', detail: { camera: 'east.2' } });
    log.add(noon, {
      kind: 'done',
      actor: 'district',
      verb: 'policy',
      policyVersion: '2.1',
      detail: { version: '2.1' },
    });
    log.add(noon, {
      kind: 'refused',
      actor: 'district',
      verb: 'standing',
      policyVersion: '2.1',
      detail: { why: 'old' },
    });
    log.add(noon, { verb: 'revoke', policyVersion: '2.1', detail: { target: 'camera:east.1' } });
    log.add(noon, { kind: 'failed', verb: 'camera-health', policyVersion: '2.1', detail: { camera: 'east.1' } });
    log.add(noon, { verb: 'camera-health', policyVersion: '2.1', detail: { camera: 'east.1', seconds: 90 } });
    const lifted = { camera: 'east.1', minutes: 5, second: 'supervisor-01' };
    log.add(noon, { kind: 'refused', verb: 'lift-mask', clause: '3.1', policyVersion: '2.1', detail: lifted });
    log.add(noon, { verb: 'lift-mask', policyVersion: '2.1', detail: lifted });
    const { happenings } = foldOf(log.entries, scope);
    expect(happenings.lifts).toMatchObject([{ actor: 'operator-07', ...lifted }]);
    expect(happenings.refusals.rows()).toEqual([
      { key: '2.2 open-tile', views: 2, ms: 0 },
      { key: '3.1 lift-mask', views: 1, ms: 0 },
    ]);
    expect(happenings.changes.map(({ kind, about }) => [kind, about])).toEqual([
      ['accepted', 'version 2.1'],
      ['refused', 'standing: why old'],
      ['revoked', 'target camera:east.1'],
    ]);
    expect(happenings.versions.map(({ version }) => version)).toEqual(['2.0', '2.1']);
    expect(happenings.offline.rows()).toEqual([{ key: 'east.1', views: 1, ms: 90_000 }]);
  });
});
