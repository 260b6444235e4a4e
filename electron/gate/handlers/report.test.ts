import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { DistrictReport } from '../../../shared/report/district-report';
import type { ReportState } from '../../../shared/state/jobs';
import { addDays, LocalClock } from '../../../shared/time/local-days';
import { FileId } from '../../../shared/vocabulary/ids';
import { CameraClass } from '../../../shared/vocabulary/policy';
import { cameraId } from '../../testing/cameras';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { at, auditor01, m1, operator07, operator12, supervisor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const today = new LocalClock().slotAt(Date.now()).day;
const period = { from: addDays(today, -1), to: today };
const [bus, hall] = [cameraId('bus'), cameraId('hall')];
const fileId = FileId.parse('f'.repeat(32));

function states(test: TestStation): ReportState[] {
  return test.told(consoleWindowId, 'report');
}

/** Makes one, and waits for it. */
async function made(test: TestStation): Promise<DistrictReport> {
  expect(await test.run('make-report', { period })).toMatchObject({ status: 'success' });
  await vi.waitFor(() => expect(states(test).at(-1)?.state).toBe('made'));
  const last = states(test).at(-1);
  if (last?.state !== 'made') throw new Error('it is made');
  return last.report;
}

/** An analyst looks, then the auditor has the shift. */
async function looked(): Promise<TestStation> {
  const test = new TestStation();
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
  await test.run('open-tile', { at: at(m1, 1), cameraId: hall });
  await test.run('empty-tile', { at: at(m1, 0) });
  await test.signIn(auditor01);
  return test;
}

describe('the report', () => {
  it('is made from a verified log for whoever asked, and recorded', async () => {
    const test = await looked();
    const report = await made(test);
    expect(report).toMatchObject({ madeBy: 'auditor-01', total: { views: 1 }, refusals: { count: 1 } });
    expect(report.log).toMatchObject({
      verdict: 'whole',
      fingerprint: test.station.audit.checkpoints?.key.fingerprint,
    });
    expect(report.log.words[0]).toContain('WHOLE');
    expect(report.log.checkpoint?.sequence).toBe(report.log.last?.sequence);
    expect(report.byCamera[0]).toMatchObject({ id: bus, views: 1 });
    expect(report.byRole.find(({ id }) => id === 'analyst')).toMatchObject({ views: 1 });
    expect(states(test)[0]).toMatchObject({ state: 'running', done: 0 });
    await vi.waitFor(() => {
      expect(test.audit().filter(({ verb }) => verb === 'make-report')).toMatchObject([
        { kind: 'intent', actor: 'auditor-01', clause: '6.2', detail: { from: period.from, to: today } },
        { kind: 'done', actor: 'auditor-01' },
        { kind: 'done', actor: 'auditor-01', detail: { views: 1, verdict: 'whole' } },
      ]);
    });
  });

  it('says how a log is damaged, and counts the valid entries', async () => {
    const test = await looked();
    appendFileSync(test.station.audit.log.file, 'rubbish\n');
    const { log, total } = await made(test);
    expect(log.verdict).toBe('damaged');
    expect(log.words.join(' ')).toContain('DAMAGED: one fault. Line ');
    expect(total.views).toBe(1);
  });

  it('names a camera that is kept off lists to the district auditor alone', async () => {
    const test = await looked();
    const { bus: seam } = test.station;
    const policy = seam.read('policy');
    const hidden = CameraClass.parse({
      ...{ class: 'on-alert', cameras: { cameraIds: [bus] }, clause: policy.sessions.clause },
      ...{ armedMinutes: 15, listed: false },
    });
    seam.publish('policy', { ...policy, classes: [hidden, ...policy.classes] });
    expect((await made(test)).longest[0]?.cameraLabel).toBe('east-tech: bus');
    await test.signIn(supervisor01);
    const report = JSON.stringify(await made(test));
    expect(report).toContain('east-tech: a camera that is not listed');
    expect(report).not.toContain(bus);
    expect(JSON.stringify(test.station.audit.reports.of(supervisor01.id))).not.toContain(bus);
  });

  it.each(['analyst', 'administrator'] as const)('is refused to an %s by its clause', async (role) => {
    const test = new TestStation({ role });
    const refused = { status: 'refused', clause: '6.2' };
    expect(await test.run('make-report', { period })).toMatchObject(refused);
    expect(await test.run('export-report', { fileId, form: 'pdf', version: 'full' })).toMatchObject(refused);
    const finding = { entry: '0'.repeat(64), finding: 'breach' as const, note: '' };
    expect(await test.run('record-finding', finding)).toMatchObject(refused);
    expect(states(test)).toEqual([]);
  });

  it('can be stopped or replaced by another period', async () => {
    const test = await looked();
    expect(await test.run('make-report', { period: null })).toMatchObject({ error: { code: 'impossible' } });
    const padding = readFileSync(test.station.audit.log.file, 'utf8');
    for (let index = 0; index < 200; index += 1) appendFileSync(test.station.audit.log.file, padding);
    await test.run('make-report', { period });
    await test.run('make-report', { period: null });
    await vi.waitFor(() => expect(states(test).at(-1)).toEqual({ state: 'failed', why: 'It was stopped.' }));
    const before = states(test).length;
    await test.run('make-report', { period });
    await test.run('make-report', { period: { from: today, to: today } });
    await vi.waitFor(() => expect(states(test).at(-1)?.state).toBe('made'), { timeout: 20_000 });
    const ends = states(test)
      .slice(before)
      .filter(({ state }) => state !== 'running');
    expect(ends).toMatchObject([{ report: { period: { from: today } } }]);
  });

  it('ends with the shift: nobody else can save it', async () => {
    const test = await looked();
    await made(test);
    await test.signIn(supervisor01);
    expect(states(test).at(-1)).toEqual({ state: 'none' });
    expect(await test.run('export-report', { fileId, form: 'csv', version: 'full' })).toMatchObject({
      error: { code: 'impossible', message: 'There is no report: make one first.' },
    });
  });
});

describe('saving it', () => {
  it.each([
    ['csv', 'full', true],
    ['csv', 'public', false],
    ['pdf', 'full', true],
    ['pdf', 'public', false],
  ] as const)('as %s, %s', async (form, version, holdsNames) => {
    const test = await looked();
    await made(test);
    const path = join(tempFolder(), `report.${form}`);
    vi.spyOn(test.station.files, 'path').mockImplementation((_id, use) =>
      use === `report-${form}` ? path : undefined,
    );
    expect(await test.run('export-report', { fileId, form, version })).toEqual({ status: 'success', value: {} });
    await vi.waitFor(() => {
      expect(test.told(consoleWindowId, 'reportExport')).toEqual([
        { state: 'running' },
        { state: 'done', file: `report.${form}` },
      ]);
    });
    const text = readFileSync(path, 'utf8');
    expect(text.includes(operator07.id)).toBe(holdsNames);
    if (form === 'pdf') expect(JSON.parse(text)).toMatchObject({ version });
    await vi.waitFor(() => {
      expect(test.audit().at(-1)).toMatchObject({ kind: 'done', verb: 'export-report', detail: { form, version } });
    });
  });

  it('says why it could not be written', async () => {
    const test = await looked();
    await made(test);
    const path = join(tempFolder(), 'gone', 'report.csv');
    vi.spyOn(test.station.files, 'path').mockReturnValue(path);
    await test.run('export-report', { fileId, form: 'csv', version: 'full' });
    const why = 'report.csv cannot be written: it is not there.';
    await vi.waitFor(() => {
      expect(test.audit().at(-1)).toMatchObject({ kind: 'failed', verb: 'export-report', detail: { why } });
    });
  });
});

describe('a finding', () => {
  it('is kept for every later report, without its free text in the audit', async () => {
    const test = await looked();
    const { sample } = await made(test);
    const [view] = sample.views;
    if (!view) throw new Error('the one view is drawn');
    const given = { entry: view.entry, finding: 'question' as const, note: 'Why this door?' };
    expect(await test.run('record-finding', given)).toEqual({ status: 'success', value: {} });
    const finding = { kind: 'question', note: 'Why this door?', by: 'auditor-01' };
    expect(states(test).at(-1)).toMatchObject({ report: { sample: { views: [{ finding }] } } });
    expect(test.audit().at(-1)).toMatchObject({
      ...{ kind: 'done', verb: 'record-finding' },
      detail: { entry: view.entry, finding: 'question', sequence: view.sequence, camera: bus },
    });
    expect(JSON.stringify(test.audit())).not.toContain('Why this door');
    expect((await made(test)).sample.views).toMatchObject([{ finding }]);
  });

  it('is only for views of the sample, and not for one’s own', async () => {
    const test = new TestStation({ role: 'supervisor' });
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    const { sample } = await made(test);
    const finding = { finding: 'in-order' as const, note: '' };
    expect(await test.run('record-finding', { ...finding, entry: '0'.repeat(64) })).toMatchObject({
      error: { message: 'This view is not in the sample of your report.' },
    });
    expect(await test.run('record-finding', { ...finding, entry: sample.views[0]?.entry ?? '' })).toMatchObject({
      error: { message: 'You looked yourself: somebody else reviews your views.' },
    });
    await test.signIn(operator12);
    expect(await test.run('record-finding', { ...finding, entry: '0'.repeat(64) })).toMatchObject({
      status: 'refused',
    });
  });
});
