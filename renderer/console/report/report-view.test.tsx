// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeReport } from '../../../shared/testing/reports';
import { MadeEntries } from '../../../shared/testing/views';
import { FileId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { useMode } from '../../operator/mode';
import { fillMirror } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { periodOf, ReportView } from './report-view';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  useMirror.setState({ report: { state: 'none' }, reportExport: null });
  api = installFakeApi();
});

async function shown(): Promise<void> {
  const { station } = useMirror.getState();
  if (!station) throw new Error('there is a station');
  render(<ReportView />);
  await act(() => Promise.resolve());
}

function made(): void {
  const log = new MadeEntries();
  log.start('2026-11-02T17:00:00', 'east.1');
  log.end('2026-11-02T17:30:00', 'east.1');
  change(() => useMirror.setState({ report: { state: 'made', report: makeReport(log.entries) } }));
}

function button(name: string): HTMLButtonElement {
  const all = [...byTestId('report-view').querySelectorAll('button')];
  const found = all.find((each) => (each.getAttribute('aria-label') ?? each.textContent).startsWith(name));
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}

describe('the report', () => {
  it('is made of the last seven days, and of another period when one is chosen', async () => {
    await shown();
    change(() => button('Today').click());
    expect(api.commands).toEqual([
      ['make-report', { period: periodOf('7 days') }],
      ['make-report', { period: periodOf('today') }],
    ]);
  });

  it('says how far it is, and can be stopped; or why there is none', async () => {
    await shown();
    change(() => useMirror.setState({ report: { state: 'running', done: 30, total: 120 } }));
    expect(byTestId('report-view').textContent).toContain('read and verified: 25 %');
    change(() => button('Stop').click());
    expect(api.commands.at(-1)).toEqual(['make-report', { period: null }]);
    change(() => useMirror.setState({ report: { state: 'failed', why: 'It was stopped.' } }));
    expect(byTestId('report-view').textContent).toContain('It was stopped.');
    expect(byTestId('save-report-pdf').getAttribute('aria-disabled')).toBe('true');
  });

  it('that is there already is not made again', async () => {
    made();
    await shown();
    expect(api.commands).toEqual([]);
    expect(byTestId('report-figures').textContent).toContain('Views1');
  });

  it('says before its figures that the log is damaged, in both versions', async () => {
    const report = makeReport([]);
    const damaged = { ...report, log: { ...report.log, verdict: 'damaged' as const } };
    change(() => useMirror.setState({ report: { state: 'made', report: damaged } }));
    await shown();
    const words = 'The log is damaged: these figures count what of it is whole.';
    expect(byTestId('report-verdict').textContent).toBe(words);
    change(() => byTestId('report-public').click());
    expect(byTestId('report-verdict').textContent).toBe(words);
  });

  it('leads from a view to its entries', async () => {
    made();
    await shown();
    change(() => byTestId('report-page').querySelector<HTMLElement>('[data-entry="1"]')?.click());
    expect(useMode.getState().mode).toEqual({
      kind: 'audit',
      filter: { kind: null, operatorId: 'operator-07', cameraId: 'east.1', day: '2026-11-02' },
    });
  });

  it('is saved in the version that is shown, and says what became of it', async () => {
    made();
    await shown();
    api.chosen = { fileId: FileId.parse('f'.repeat(32)), name: 'open.csv' };
    change(() => byTestId('report-public').click());
    expect(byTestId('public-page').textContent).not.toContain('Operator 07');
    await act(async () => {
      byTestId('save-report-csv').click();
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(api.commands.at(-1)).toEqual(['export-report', { fileId: 'f'.repeat(32), form: 'csv', version: 'public' }]);
    change(() => useMirror.setState({ reportExport: { state: 'failed', why: 'The disk is full.' } }));
    expect(byTestId('report-saved').textContent).toBe('The report was not saved. The disk is full.');
  });
});

describe('periods', () => {
  it.each([
    ['today', '2026-11-01', '2026-11-01'],
    ['7 days', '2026-10-26', '2026-11-01'],
    ['this month', '2026-11-01', '2026-11-01'],
  ] as const)('%s, in the evening of a day that is over in UTC', (usual, from, to) => {
    expect(periodOf(usual, Date.parse('2026-11-02T03:00:00Z'))).toEqual({ from, to });
  });
});
