import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { becomes, find, folders, folderStation, sent } from '../../requests/testing/request-station';
import { tempFolder } from '../../testing/temp-folder';
import { TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('a request by mail', () => {
  it('is drafted, and is what the operator says it is', async () => {
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
  it('is answered in the place of the desk, and marked as an exercise', async () => {
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
