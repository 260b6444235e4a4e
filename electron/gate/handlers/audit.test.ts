import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { wholeAudit } from '../../../shared/audit/entry';
import { commands } from '../../../shared/commands';
import { FileId, ReadingId } from '../../../shared/vocabulary/ids';
import { runVerifier } from '../../audit/verify/verifier';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { operator12, TestStation } from '../testing/test-station';
import { auditPage } from './audit';

vi.mock('electron', () => import('../../testing/fake-electron'));

async function readingOf(test: TestStation): Promise<ReadingId> {
  const outcome = await test.run('read-audit', { filter: wholeAudit });
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  return commands['read-audit'].result.parse(outcome.value).readingId;
}

describe('reading the audit', () => {
  it.each(['district-auditor', 'supervisor'] as const)('is for a %s, and is written down', async (role) => {
    const test = new TestStation({ role });
    const before = test.audit().length;
    const readingId = await readingOf(test);
    const page = await auditPage(test.station, { readingId, from: 0, count: 200 });
    // That somebody reads stands in what they read.
    expect(page?.entries[0]).toMatchObject({
      kind: expect.stringMatching(/intent|done/) as string,
      verb: 'read-audit',
      clause: '6.2',
    });
    expect(test.audit().slice(before)).toMatchObject([
      { kind: 'intent', verb: 'read-audit', actor: 'operator-07', clause: '6.2' },
      { kind: 'done', verb: 'read-audit' },
    ]);
  });

  it('says which key signs the checkpoints', async () => {
    const test = new TestStation({ role: 'district-auditor' });
    const { key, station } = test.station.audit.checkpoints ?? {};
    expect(await test.run('read-audit', { filter: wholeAudit })).toMatchObject({
      value: { signing: { station, fingerprint: key?.fingerprint, keptIn: 'file' } },
    });
  });

  it.each(['analyst', 'administrator'] as const)(
    'is refused to an %s by its clause, and that is written down',
    async (role) => {
      const test = new TestStation({ role });
      expect(await test.run('read-audit', { filter: wholeAudit })).toMatchObject({ status: 'refused', clause: '6.2' });
      expect(await test.run('export-audit', { fileId: null })).toMatchObject({ status: 'refused', clause: '6.2' });
      expect(test.audit().at(-1)).toMatchObject({ kind: 'refused', verb: 'export-audit', clause: '6.2' });
    },
  );

  it('keeps the filter in the audit', async () => {
    const test = new TestStation({ role: 'district-auditor' });
    const filter = { kind: 'refused' as const, operatorId: operator12.id, cameraId: null, day: '2026-11-02' };
    await test.run('read-audit', { filter });
    expect(test.audit().at(-1)?.detail).toEqual({ kind: 'refused', operator: 'operator-12', day: '2026-11-02' });
  });

  it('ends with the shift: nobody else can read on', async () => {
    const test = new TestStation({ role: 'supervisor' });
    const readingId = await readingOf(test);
    await test.signIn(operator12);
    expect(await auditPage(test.station, { readingId, from: 0, count: 5 })).toBeNull();
    expect(await auditPage(test.station, { readingId: ReadingId.parse('0'.repeat(32)), from: 0, count: 5 })).toBeNull();
  });
});

describe('exporting the audit', () => {
  /** A station whose operator has chosen a folder. */
  async function chosen(): Promise<{ test: TestStation; fileId: FileId; into: string }> {
    const test = new TestStation({ role: 'district-auditor' });
    const into = tempFolder();
    vi.spyOn(test.station.files, 'path').mockImplementation((_id, use) => (use === 'audit-folder' ? into : undefined));
    return Promise.resolve({ test, fileId: FileId.parse('f'.repeat(32)), into });
  }

  const statesOf = (test: TestStation) => test.told(consoleWindowId, 'auditExport');

  it('copies the log with everything that is needed to check it', async () => {
    const { test, fileId, into } = await chosen();
    await test.run('read-audit', { filter: wholeAudit });
    expect(await test.run('export-audit', { fileId })).toEqual({ status: 'success', value: {} });
    await vi.waitFor(() => expect(statesOf(test).at(-1)?.state).toBe('done'));
    const [name = ''] = readdirSync(into);
    expect(name).toMatch(/^audit-station-[0-9a-f]{12}-\d{8}-\d{6}$/);
    const folder = join(into, name);
    expect(readdirSync(folder).sort()).toEqual(
      ['README.txt', 'audit-verify.mjs', 'audit.jsonl', 'checkpoints.jsonl', 'station-key-public.pem'].sort(),
    );
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain(test.station.audit.checkpoints?.key.fingerprint);
    const said: string[] = [];
    const words = ['audit.jsonl', '--checkpoints', 'checkpoints.jsonl', '--key', 'station-key-public.pem'];
    const code = runVerifier(
      'verify',
      words.map((word) => (word.startsWith('--') ? word : join(folder, word))),
      {
        say: (line) => said.push(line),
        tell: (line) => said.push(line),
      },
    );
    expect([code, said[0]]).toEqual([0, expect.stringContaining('WHOLE')]);
    // No private key goes along.
    for (const file of readdirSync(folder)) {
      if (file !== 'audit-verify.mjs') expect(readFileSync(join(folder, file), 'utf8')).not.toContain('PRIVATE');
    }
    const exported = test.audit().filter(({ verb }) => verb === 'export-audit');
    expect(exported.map(({ kind }) => kind)).toEqual(['intent', 'done', 'done']);
    expect(exported.at(-1)?.detail['entries']).toBeGreaterThan(3);
  });

  it('includes logs that were set aside', async () => {
    const { test, fileId, into } = await chosen();
    writeFileSync(join(test.userData, 'district', 'audit.jsonl.broken-1'), 'damaged');
    await test.run('export-audit', { fileId });
    await vi.waitFor(() => expect(statesOf(test).at(-1)?.state).toBe('done'));
    expect(readFileSync(join(into, readdirSync(into)[0] ?? '', 'audit.jsonl.broken-1'), 'utf8')).toBe('damaged');
  });

  it('that fails says why, also in the audit, and does not look complete', async () => {
    const { test, fileId, into } = await chosen();
    vi.useFakeTimers({ toFake: ['Date'] });
    const { station } = test.station.audit.checkpoints ?? {};
    const moment = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    mkdirSync(join(into, `audit-${station}-${moment}`));
    await test.run('export-audit', { fileId });
    await vi.waitFor(() => expect(statesOf(test).at(-1)?.state).toBe('failed'));
    vi.useRealTimers();
    expect(statesOf(test).at(-1)).toEqual({ state: 'failed', why: 'An export of this second is there already.' });
    expect(existsSync(join(into, readdirSync(into)[0] ?? '', 'README.txt'))).toBe(false);
    await vi.waitFor(() => expect(test.audit().at(-1)).toMatchObject({ kind: 'failed', verb: 'export-audit' }));
  });

  it('is stopped, and there is one at a time', async () => {
    const { test, fileId, into } = await chosen();
    const { exports: auditExport, log: audit } = test.station.audit;
    const plan = { log: audit.file, bytes: audit.bytes, into, name: 'copy', key: undefined };
    const end = auditExport.start(plan, 1);
    expect(auditExport.start(plan, 1)).toBeUndefined();
    expect(auditExport.stop()).toBe(true);
    expect(await end).toEqual({ state: 'failed', why: 'It was stopped.' });
    expect(existsSync(join(into, 'copy', 'README.txt'))).toBe(false);
    expect(await test.run('export-audit', { fileId: null })).toMatchObject({ error: { code: 'impossible' } });
    expect(await test.run('export-audit', { fileId })).toMatchObject({ status: 'success' });
    // Nothing may be written any more when the folder goes.
    await vi.waitFor(() => expect(auditExport.stop()).toBe(false));
  });

  it('needs a folder that was chosen', async () => {
    const test = new TestStation({ role: 'district-auditor' });
    expect(await test.run('export-audit', { fileId: FileId.parse('f'.repeat(32)) })).toMatchObject({
      error: { code: 'impossible', message: 'No folder was chosen to export to.' },
    });
  });
});
