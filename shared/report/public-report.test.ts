import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCamera } from '../testing/cameras';
import { makePolicy } from '../testing/policy';
import { makeReport, subjectOf } from '../testing/reports';
import { MadeEntries } from '../testing/views';
import { PublicReport, publicReport, suppress } from './public-report';
import { publicCsv, reportCsv } from './report-csv';

describe('a table that everybody may read', () => {
  it.each<[number[], (number | null)[] | 'withheld']>([
    [[], []],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [20, 8],
      [20, 8],
    ],
    [
      [20, 8, 3],
      [20, null, null],
    ],
    [
      [20, 0, 3],
      [null, 0, null],
    ],
    [
      [20, 3, 3],
      [20, null, null],
    ],
    [
      [20, 1, 1],
      [null, null, null],
    ],
    [
      [20, 9, 1, 1],
      [20, null, null, null],
    ],
    [[3], 'withheld'],
    [[2, 2], 'withheld'],
    [[1, 1, 1, 1, 1], 'withheld'],
    [
      [4, 4],
      [null, null],
    ],
  ])('of %j says %j', (counts, expected) => {
    const suppressed = suppress(counts);
    expect(suppressed.kind === 'said' ? suppressed.cells : 'withheld').toEqual(expected);
  });

  it('gives no cell under five back to somebody who knows its total', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), (counts) => {
        const suppressed = suppress(counts);
        if (suppressed.kind === 'withheld') return;
        const hidden = counts.filter((_, index) => suppressed.cells[index] === null);
        for (const [index, count] of counts.entries()) {
          if (suppressed.cells[index] !== null) expect(count > 0 && count < 5).toBe(false);
        }
        if (hidden.length === 0) return;
        // The rest of the total, shared out among them: each can be one, and each can be five or more.
        const rest = hidden.reduce((sum, count) => sum + count, 0);
        expect(hidden.length).toBeGreaterThan(1);
        expect(rest - (hidden.length - 1)).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

const camera = (index: number): string => `east.c${index}x`;
const cameras = Array.from({ length: 6 }, (_, index) =>
  makeCamera(camera(index), { schoolId: index < 4 ? 'east' : 'west', name: `Place-${index}-name`, number: index + 1 }),
);

/** So many views of each camera, by people and for incidents that only they have. */
function logOf(counts: readonly number[]): MadeEntries {
  const log = new MadeEntries();
  let atMs = Date.parse('2026-11-02T15:00:00Z');
  for (const [index, count] of counts.entries()) {
    for (let view = 0; view < count; view += 1) {
      const who = { actor: `person-${index}-${view}`, purpose: `incident 26-${index}${view}77` };
      log.start(atMs, camera(index), 'wall.m1', who);
      log.end(atMs + 60_000, camera(index), 'wall.m1', who);
      atMs += 60_000;
    }
  }
  log.add(atMs, { verb: 'begin-view', actor: 'person-x', detail: { for: 'immediate-threat', view: 'view-abc' } });
  return log;
}

describe('the public version', () => {
  it('holds nothing that names anybody, whatever the log holds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }), (counts) => {
        const { entries } = logOf(counts);
        const report = makeReport(entries, subjectOf({ cameras }));
        const open = publicReport(report);
        expect(PublicReport.parse(open)).toEqual(open);
        const text = JSON.stringify(open) + publicCsv(open);
        const named = entries.flatMap(({ actor, purpose, hash }) => [actor, purpose, hash]);
        expect(named.filter((each) => text.includes(each))).toEqual([]);
        for (const secret of [
          'person-',
          'view-abc',
          'auditor-01',
          'Auditor 01',
          'operator-',
          'Operator',
          'desk-3',
          '26-',
        ]) {
          expect(text.replaceAll('2026-', '')).not.toContain(secret);
        }
        for (const [index, count] of counts.entries()) {
          if (count > 0 && count < 5) expect(text).not.toContain(`Place-${index}-name`);
        }
      }),
    );
  });

  it('names no camera whose number could be told, and no school whose cameras could', () => {
    // East: 9, 3, 0, 0; west: 8, 7.
    const { tables, views } = publicReport(makeReport(logOf([9, 3, 0, 0, 8, 7]).entries, subjectOf({ cameras })));
    expect(views).toBe(27);
    expect(
      tables?.schools.map(({ label, views: said, cameras: each }) => [label, said, each?.map((one) => one.views)]),
    ).toEqual([
      ['West', 15, [8, 7]],
      ['East', 12, [0, 0, null]],
    ]);
    // East has 1 + 1 + 1: its cameras would be given back by 3, and 3 by the total less west's 15.
    const few = publicReport(makeReport(logOf([1, 1, 1, 0, 8, 7]).entries, subjectOf({ cameras })));
    expect(few.tables?.schools.map(({ views: said, cameras: each }) => [said, each])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('names no camera that the policy keeps off lists', () => {
    const clause = { clause: '9.9' };
    const hidden = {
      class: 'on-alert',
      cameras: { cameraIds: [camera(0)] },
      armedMinutes: 15,
      listed: false,
      ...clause,
    };
    const policy = makePolicy({ classes: [hidden, { class: 'always', cameras: {}, ...clause }] });
    const subject = subjectOf({ cameras, policy });
    for (const count of [0, 20]) {
      const open = publicReport(makeReport(logOf([count, 9, 9, 9, 9, 9]).entries, subject));
      expect(JSON.stringify(open)).not.toContain('Place-0-name');
      expect(open.tables?.schools.find(({ label }) => label === 'East')?.views).toBe(27 + count);
    }
  });

  it('has no table where so little was looked at that any would tell', () => {
    const few = publicReport(makeReport(logOf([1, 2, 0, 0, 0, 0]).entries, subjectOf({ cameras })));
    expect(few).toMatchObject({
      tables: null,
      views: null,
      viewedHours: null,
      withoutIncident: null,
      threats: null,
    });
    const none = publicReport(makeReport([], subjectOf({ cameras })));
    expect(none).toMatchObject({ views: 0, withoutIncident: 0, threats: 0 });
  });

  it('does not give a purpose back by the views without an incident', () => {
    const log = logOf([9, 9, 0, 0, 9, 9]);
    log.start('2026-11-02T20:00:00', camera(0));
    log.end('2026-11-02T20:01:00', camera(0));
    const { tables, withoutIncident } = publicReport(makeReport(log.entries, subjectOf({ cameras })));
    expect(tables?.purposes.filter(({ views }) => views === null).map(({ label }) => label)).toEqual([
      'incident',
      'patrol support',
    ]);
    expect(withoutIncident).toBeNull();
  });
});

describe('the report as CSV', () => {
  /** What a spreadsheet reads out of it. */
  function read(csv: string): string[][] {
    const lines = [...csv.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)];
    return lines.map(([, line = '']) =>
      [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^",]*)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
    );
  }

  it('has four cells a line, and none that a spreadsheet would run, whatever names there are', () => {
    const report = makeReport(logOf([9, 0, 0, 0, 0, 0]).entries, subjectOf({ cameras }));
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', 'a,"b"\r\nc', '"=1"'),
    );
    fc.assert(
      fc.property(name, (text) => {
        const lines = read(reportCsv({ ...report, name: text }));
        expect(lines.filter((line) => line.length !== 4)).toEqual([]);
        expect(lines.flat().filter((cell) => /^\s*[=+\-@]|^[\t\r\n]/.test(cell))).toEqual([]);
        expect(lines[1]?.[1]?.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      }),
    );
  });

  it('holds the figures', () => {
    const lines = read(reportCsv(makeReport(logOf([9, 3, 0, 0, 8, 7]).entries, subjectOf({ cameras }))));
    const value = (section: string, item: string, measure: string): string | undefined =>
      lines.find((line) => line[0] === section && line[1] === item && line[2] === measure)?.[3];
    expect(value('total', 'all cameras', 'views')).toBe('27');
    expect(value('total', 'all cameras', 'hours viewed')).toBe('0.45');
    expect(value('school', 'West', 'views')).toBe('15');
    expect(value('purpose', 'incident', 'views')).toBe('27');
    expect(value('immediate threat', 'reason overdue', 'count')).toBe('1');
  });
});
