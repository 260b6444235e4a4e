// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { cameraId, fillMirror, monitorId } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { act } from './act';
import { dismiss, useAnnouncement, useNotices } from './notices';

const input = { at: { monitorId: monitorId('m1'), cell: 0 }, cameraId: cameraId('hay.rear') };
let api: FakeApi;

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

describe('act', () => {
  it('keeps a refusal until it is dismissed, and the same one only once', async () => {
    api.outcome = { status: 'refused', clause: '4.2 (b)', reason: 'Not at night.', ask: 'district safety desk' };
    await act('open-tile', input, 'Open Rear door');
    await act('open-tile', input, 'Open Rear door');
    const [notice, ...rest] = useNotices.getState().notices;
    expect(rest).toEqual([]);
    expect(notice).toMatchObject({ title: 'Open Rear door', body: { kind: 'refused', clause: '4.2 (b)' } });
    if (notice) dismiss(notice.id);
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('keeps a failure with its sentence', async () => {
    api.outcome = { status: 'failed', error: { code: 'impossible', message: 'M1 has no tile 9.' } };
    await act('open-tile', input);
    expect(useNotices.getState().notices[0]?.body).toEqual({ kind: 'failed', message: 'M1 has no tile 9.' });
  });

  it('says what was done, and leaves no notice', async () => {
    const outcome = await act('open-tile', input, 'Open Rear door');
    expect(outcome.status).toBe('success');
    expect(useAnnouncement.getState().text).toBe('Open Rear door: done');
    expect(useNotices.getState().notices).toEqual([]);
  });
});
