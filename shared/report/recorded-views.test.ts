import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../audit/entry';
import { makeReport } from '../testing/reports';
import { MadeEntries } from '../testing/views';
import { DistrictReport } from './district-report';
import { publicReport } from './public-report';
import { reportCsv } from './report-csv';

const noon = Date.parse('2026-11-02T17:00:00Z');
const more = { verb: 'open-playback', purpose: 'incident 26-1' } as const;

function played(log: MadeEntries, camera: string, detail: AuditEntry['detail'], atMs = noon): void {
  log.add(atMs, { kind: 'playback-started', detail: { camera, window: 'console', at: 1 }, ...more });
  log.add(atMs + 60_000, {
    kind: 'playback-ended',
    detail: { camera, window: 'console', seconds: 60, ...detail },
    ...more,
  });
}

describe('recordings in the report', () => {
  it('stand apart from views, with the minutes that were looked at', () => {
    const log = new MadeEntries();
    const from = noon / 1_000 - 3_600;
    played(log, 'east.1', { shown: 30, from, until: from + 90 });
    played(log, 'east.1', {
      shown: 20,
      from,
      until: from + 900,
      stretches: `${from}-${from + 9} ${from + 890}-${from + 900}`,
    });
    played(log, 'west.1', { shown: 0 });
    log.start(noon, 'east.2');
    log.end(noon + 600_000, 'east.2');
    const report = makeReport(log.entries);
    expect(DistrictReport.parse(report)).toEqual(report);
    expect(report.total).toMatchObject({ views: 1, viewedMs: 600_000 });
    expect(report.recorded).toMatchObject({ views: 3, shownMs: 50_000, more: 0 });
    expect(report.recorded.byCamera.map(({ label, views, shownMs }) => [label, views, shownMs])).toEqual([
      ['East: Camera 1', 2, 50_000],
      ['West: Camera 1', 1, 0],
    ]);
    expect(report.recorded.listed).toMatchObject([
      {
        ...{ sequence: 2, cameraLabel: 'East: Camera 1', operatorLabel: 'Operator 07', purpose: 'incident 26-1' },
        ...{ shownMs: 30_000, inParts: false, shown: { fromMs: from * 1_000, untilMs: (from + 90) * 1_000 } },
      },
      { inParts: true },
    ]);
    const csv = reportCsv(report);
    expect(csv).toContain('recordings,all cameras,times played back,3\r\n');
    expect(csv).toContain(
      'East: Camera 1; 2026-11-02T16:00:00.000Z to 2026-11-02T16:01:30.000Z; Operator 07; incident 26-1',
    );
    // So few tell nobody anything about whom.
    expect(publicReport(report).recordedViews).toBeNull();
  });

  it('are listed up to a number, and counted all', () => {
    const log = new MadeEntries();
    for (let index = 0; index < 60; index += 1)
      played(log, 'east.1', { shown: 1, from: 1, until: 2 }, noon + index * 60_000);
    const report = makeReport(log.entries);
    expect([report.recorded.views, report.recorded.listed.length, report.recorded.more]).toEqual([60, 50, 10]);
    expect(publicReport(report).recordedViews).toBe(60);
  });

  it('of another day, or damaged, are no part of it', () => {
    const log = new MadeEntries();
    played(log, 'east.1', { shown: 30 }, noon + 2 * 86_400_000);
    log.add(noon, { kind: 'playback-ended', detail: { window: 'console' }, ...more });
    log.add(noon, { kind: 'playback-ended', detail: { camera: 'east.1', from: 1e15, until: -1, shown: -5 }, ...more });
    const { recorded } = makeReport(log.entries);
    expect(recorded).toMatchObject({ views: 0, shownMs: 0, listed: [], more: 0 });
  });
});
