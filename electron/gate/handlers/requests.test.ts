import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CameraId, type RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { RequestDraft } from '../../../shared/vocabulary/recording-request';
import { utcMs } from '../../../shared/vocabulary/time';
import { answer, becomes, draft, find, folders, folderStation, sent } from '../../requests/testing/request-station';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { auditor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('asking for recordings', () => {
  it('writes one file, whole and without a picture, and says in the audit which cameras and minutes', async () => {
    const district = folders();
    const test = folderStation(district);
    const asked = draft();
    const entries = await test.auditOf(async () => {
      await becomes(test, await sent(test, asked), 'sent');
    });
    const [id] = test.station.requests.list.requests.map((request) => request.id);
    expect(readdirSync(district.desk)).toEqual([`${id}.json`]);
    expect(readdirSync(district.counsel)).toEqual([]);
    const document: unknown = JSON.parse(readFileSync(join(district.desk, `${id}.json`), 'utf8'));
    expect(document).toMatchObject({
      format: 'rtcc-recording-request-1',
      ...{ id, to: 'safety-desk', station: 'Test', by: { id: 'operator-07', role: 'analyst' } },
      agreement: { version: '2.4', clause: '4.6' },
      cameras: [
        { id: 'east-tech.door', name: 'door', number: 3, school: 'east-tech High School' },
        { id: 'east-tech.lot' },
      ],
      range: { from: new Date(asked.range.fromMs).toISOString(), seconds: 480 },
      ...{ number: '2026-118', legalBasis: { code: 'agreement' }, discipline: false, preserveUntil: null },
    });
    expect(document).not.toHaveProperty('mark');
    expect(entries.map(({ kind, verb, actor, clause }) => [kind, verb, actor, clause])).toEqual([
      ['intent', 'send-recording-request', 'operator-07', '4.6'],
      ['done', 'send-recording-request', 'operator-07', '4.6'],
      ['done', 'deliver-recording-request', 'source:station', undefined],
    ]);
    expect(entries[1]?.detail).toMatchObject({
      ...{ request: id, cameras: 'east-tech.door east-tech.lot', fromMs: asked.range.fromMs, desk: 'safety-desk' },
    });
    expect(JSON.stringify(entries)).not.toContain(asked.reason);
  });

  it('goes to the counsel, and is marked so, when it concerns the discipline of a student', async () => {
    const district = folders();
    const test = folderStation(district);
    const id = await sent(test, draft({ discipline: true }));
    await becomes(test, id, 'sent');
    expect(readdirSync(district.desk)).toEqual([]);
    expect(readFileSync(join(district.counsel, `${id}.json`), 'utf8')).toContain('STUDENT DISCIPLINE');
    // What lies at the desk that was not asked is no answer.
    answer(district.desk, id);
    await vi.waitFor(() => expect(find(test, id).problems).toHaveLength(1), { timeout: 10_000 });
    expect(find(test, id)).toMatchObject({ state: 'sent', problems: [{ words: /desk that was not asked/ }] });
    answer(district.counsel, id, { by: 'Counsel' });
    await becomes(test, id, 'refused');
    expect(test.audit().at(-1)).toMatchObject({
      ...{ kind: 'done', verb: 'answer-recording-request', actor: 'district' },
      detail: { request: id, became: 'refused', desk: 'counsel' },
    });
  });

  it('survives a restart: nothing is sent twice, and the answer is found', async () => {
    const district = folders();
    const before = folderStation(district);
    const id = await sent(before);
    await becomes(before, id, 'sent');
    await before.station.requests.end();
    before.end();
    const file = join(district.desk, `${id}.json`);
    writeFileSync(file, 'read');
    answer(district.desk, id, { status: 'approved', reference: 'D-7' });
    const after = folderStation(district, { userData: before.userData });
    await becomes(after, id, 'approved');
    expect(find(after, id).reply).toEqual({ reference: 'D-7' });
    expect(readFileSync(file, 'utf8')).toBe('read');
  });

  it('waits for a folder that is not there, and arrives when it is', async () => {
    const district = folders();
    rmSync(district.desk, { recursive: true });
    const test = folderStation(district);
    const id = await sent(test);
    await vi.waitFor(() => expect(find(test, id).outbox?.why).toContain('ENOENT'), { timeout: 10_000 });
    expect(find(test, id).state).toBe('queued');
    expect(test.station.problems.all()).toMatchObject([{ area: 'requests', message: /cannot be read/ }]);
    mkdirSync(district.desk);
    test.station.requests.deliver();
    await becomes(test, id, 'sent');
    await vi.waitFor(() => expect(test.station.problems.all()).toEqual([]), { timeout: 10_000 });
  });

  it('ignores answers that do not fit', async () => {
    const district = folders();
    const test = folderStation(district);
    const id = await sent(test);
    await becomes(test, id, 'sent');
    answer(district.desk, 'request-unknown');
    answer(district.desk, id, { clip: 'AAAA' });
    const kept = await test.run('save-request-draft', { requestId: null, draft: draft() });
    const draftId = kept.status === 'success' ? (kept.value as { requestId: string }).requestId : '';
    answer(district.desk, draftId, { status: 'approved' });
    await vi.waitFor(() => expect(find(test, draftId).problems).toHaveLength(1), { timeout: 10_000 });
    await vi.waitFor(() => expect(find(test, id).problems).toHaveLength(1), { timeout: 10_000 });
    expect([find(test, id).state, find(test, draftId).state]).toEqual(['sent', 'draft']);
    expect(test.station.problems.all()).toMatchObject([{ message: /request-unknown.*Nothing was changed/ }]);
    expect(
      test.audit().filter(({ kind, verb }) => kind === 'failed' && verb === 'answer-recording-request'),
    ).toHaveLength(3);
  });

  it('can be withdrawn, and the district is told if it may know of it', async () => {
    const district = folders();
    const test = folderStation(district);
    const id = await sent(test);
    await becomes(test, id, 'sent');
    expect(await test.run('withdraw-recording-request', { requestId: id, reason: 'Found otherwise' })).toMatchObject({
      status: 'success',
    });
    await vi.waitFor(() => expect(find(test, id).outbox).toBeNull(), { timeout: 10_000 });
    expect(readFileSync(join(district.desk, `${id}.withdrawal.json`), 'utf8')).toContain('Found otherwise');
    answer(district.desk, id, { status: 'approved' });
    await vi.waitFor(() => expect(find(test, id).problems).toHaveLength(1), { timeout: 10_000 });
    expect(find(test, id).state).toBe('withdrawn');
    expect(await test.run('withdraw-recording-request', { requestId: id, reason: '' })).toMatchObject({
      status: 'failed',
      error: { message: 'This request is already withdrawn.' },
    });
  });

  it.each<[string, Partial<RequestDraft>, RegExp]>([
    [
      'thirty hours',
      { range: { fromMs: utcMs(Date.now() - 108_000_000), untilMs: utcMs(Date.now() - 1_000) } },
      /at most 24 h/,
    ],
    ['a camera that there is not', { cameraIds: [CameraId.parse('east-tech.moon')] }, /not listed now/],
    ['no reason', { reason: '' }, /why/],
  ])('sends nothing for %s', async (_name, differences, words) => {
    const district = folders();
    const test = folderStation(district);
    const outcome = await test.run('send-recording-request', { requestId: null, draft: draft(differences) });
    expect(outcome.status === 'failed' ? outcome.error.message : '').toMatch(words);
    expect(test.station.requests.list.requests).toEqual([]);
    expect(readdirSync(district.desk)).toEqual([]);
  });

  it('says that requests are not configured, and still keeps drafts', async () => {
    const test = new TestStation();
    test.station.requests.begin();
    expect(await test.run('send-recording-request', { requestId: null, draft: draft() })).toMatchObject({
      status: 'failed',
      error: { message: /recordingRequests/ },
    });
    const gaps = draft({ reason: '', cameraIds: [] });
    const kept = await test.run('save-request-draft', { requestId: null, draft: gaps });
    const requestId = kept.status === 'success' ? (kept.value as { requestId: RecordingRequestId }).requestId : null;
    await test.run('save-request-draft', { requestId, draft: draft({ number: 'B' }) });
    expect(test.station.requests.list.requests).toMatchObject([{ state: 'draft', asked: { number: 'B' } }]);
  });

  it('is refused, with the requests of others, to a role that may not ask', async () => {
    const test = folderStation(folders());
    await sent(test);
    expect(test.told(consoleWindowId, 'recordingRequests').at(-1)?.requests).toHaveLength(1);
    await test.signIn(auditor01);
    const told = test.told(consoleWindowId, 'recordingRequests').at(-1);
    expect(told).toMatchObject({ requests: [], place: { kind: 'folder', clause: '4.6' } });
    const outcome = await test.run('send-recording-request', { requestId: null, draft: draft() });
    expect(outcome).toMatchObject({ status: 'refused' });
    expect(test.station.requests.list.requests).toHaveLength(1);
  });
});

describe('record-request-step', () => {
  describe('a request by mail', () => {
    it('is drafted, and moves on by what the operator records', async () => {
      const folder = tempFolder();
      const test = new TestStation({
        recordingRequests: {
          kind: 'mail',
          from: 'rtcc@city.example',
          to: 'desk@district.example',
          counsel: 'counsel@district.example',
          folder,
        },
      });
      test.station.requests.begin();
      const id = await sent(test);
      const step = (name: 'sent' | 'approved' | 'refused', reason = ''): ReturnType<typeof test.run> =>
        test.run('record-request-step', { requestId: id, step: name, reason, reference: '' });
      await vi.waitFor(() => expect(find(test, id).outbox?.draftedAs).toBe(join(folder, `${id}.eml`)));
      expect(find(test, id).state).toBe('queued');
      expect(await step('approved')).toMatchObject({
        status: 'failed',
        error: { message: /does not have this request/ },
      });
      expect(await step('sent')).toMatchObject({ status: 'success' });
      expect(find(test, id)).toMatchObject({ state: 'sent', outbox: null });
      expect(await step('refused')).toMatchObject({ status: 'failed', error: { message: 'Say why it was refused.' } });
      expect(await step('refused', 'Too old')).toMatchObject({ status: 'success' });
      expect(find(test, id).steps.at(-1)).toMatchObject({
        ...{ state: 'refused', words: 'Too old', by: { kind: 'operator', id: 'operator-07' } },
      });
    });
  });

  describe('a request in training', () => {
    it('is answered for the desk and marked as an exercise', async () => {
      const test = new TestStation({
        recordingRequests: { kind: 'training' },
        training: { direct: () => Promise.resolve({ kind: 'done' }) },
      });
      test.station.requests.begin();
      const id = await sent(test);
      await becomes(test, id, 'sent');
      const outcome = await test.run('record-request-step', {
        requestId: id,
        step: 'refused',
        reason: 'No',
        reference: '',
      });
      expect(outcome).toMatchObject({ status: 'success' });
      expect(find(test, id).steps.at(-1)).toMatchObject({ by: { kind: 'district', name: 'Training desk, directed' } });
    });

    it('cannot be answered by hand where the district does it', async () => {
      const test = folderStation(folders());
      const id = await sent(test);
      await becomes(test, id, 'sent');
      const outcome = await test.run('record-request-step', {
        requestId: id,
        step: 'approved',
        reason: '',
        reference: '',
      });
      expect(outcome).toMatchObject({ status: 'failed', error: { message: /answers by itself/ } });
    });
  });
});
