// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../shared/audit/entry';
import { useMirror } from '../../mirror/store';
import { fillMirror } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { AuditView } from './audit-view';

const hash = '0'.repeat(64);
const entry = (sequence: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ sequence, at: '2026-11-02T22:04:31.27Z', kind: 'done', actor: 'auditor-01', verb: 'read-audit' },
  ...{ policyVersion: '2.0', purpose: 'training', detail: {}, previous: hash, hash },
  ...more,
});

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  useMirror.setState({ auditExport: null });
  api = installFakeApi();
  const signing = { station: 'desk-3', fingerprint: '0123456789abcdef'.repeat(4), keptIn: 'file' as const };
  api.outcome = { status: 'success', value: { readingId: 'r'.repeat(32), signing } };
});

async function shown(): Promise<void> {
  const { station } = useMirror.getState();
  if (!station) throw new Error('there is a station');
  render(<AuditView />);
  await settled();
}

/** Until what was asked has been answered and drawn. */
async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
  });
}

describe('the audit', () => {
  it('shows its entries in words, and with what its checkpoints are signed', async () => {
    const late = entry(7, {
      kind: 'view-ended',
      verb: 'renew',
      late: '2026-11-02T22:06:00.00Z',
      detail: { camera: 'east.gate', seconds: 61 },
    });
    api.auditPage = { total: 2, entries: [entry(8), late] };
    await shown();
    const rows = [...byTestId('audit-list').querySelectorAll('[data-sequence]')].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      '82026-11-02 22:04:31.27 UTCdoneauditor-01Read the audittraining',
      '72026-11-02 22:04:31.27 UTCview endedauditor-01Renewalcamera east.gate, seconds 61, written late, 2026-11-02 22:06:00.00 UTCtraining',
    ]);
    expect(byTestId('audit-signing').textContent).toContain(
      'Checkpoints are signed by desk-3. Fingerprint of its key: 0123 4567 89ab cdef 0123',
    );
  });

  it('is read anew with each filter, and says when nothing fits', async () => {
    api.auditPage = { total: 0, entries: [] };
    await shown();
    expect(byTestId('audit-view').textContent).toContain('Nothing has been written down yet.');
    const [kind] = byTestId('audit-view').querySelectorAll('select');
    if (!kind) throw new Error('there is a choice');
    change(() => {
      kind.value = 'refused';
      kind.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settled();
    const none = { operatorId: null, cameraId: null, day: null };
    expect(api.commands).toEqual([
      ['read-audit', { filter: { kind: null, ...none } }],
      ['read-audit', { filter: { kind: 'refused', ...none } }],
    ]);
    expect(byTestId('audit-view').textContent).toContain('Choose less, or another day.');
  });

  it('says that a reading has ended', async () => {
    api.auditPage = null;
    await shown();
    expect(byTestId('audit-view').textContent).toContain('Read again to see the log as it stands now.');
  });

  it('says how far an export is, and what became of it', async () => {
    api.auditPage = { total: 1, entries: [entry(8)] };
    await shown();
    change(() => useMirror.setState({ auditExport: { state: 'running', done: 30, total: 120 } }));
    expect(byTestId('audit-export').textContent).toBe('Exporting: 25 %Stop');
    change(() => byTestId('audit-export').querySelector('button')?.click());
    expect(api.commands.at(-1)).toEqual(['export-audit', { fileId: null }]);
    change(() => useMirror.setState({ auditExport: { state: 'failed', why: 'The disk is full.' } }));
    expect(byTestId('audit-export').textContent).toBe('The export was not finished. The disk is full.');
  });
});
