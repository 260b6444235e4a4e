import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AuditFact } from '../../shared/audit/entry';
import { lineOf, link, type ChainHead } from '../../shared/audit/hash-chain';
import { auditTime, sha256Hex } from '../audit/log-file';
import { cameraId } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';
import { at, m1, TestStation } from '../gate/testing/test-station';
import { checkEarlierEntries } from './begin-run';

vi.mock('electron', () => import('../testing/fake-electron'));

const openBus = { at: at(m1, 0), cameraId: cameraId('bus') };
const running = new AbortController().signal;

/** A station whose log is longer than what a start reads of it; the damage is done before it starts again. */
function restarted(damage: (text: string) => string): TestStation {
  const userData = tempFolder();
  const first = new TestStation({ userData });
  first.end();
  const file = join(userData, 'district', 'audit.jsonl');
  const common = { actor: 'operator-07', verb: 'open-tile', policyVersion: '1.0', purpose: 'training' };
  const fact: AuditFact = { ...common, kind: 'intent', detail: { note: 'x'.repeat(250) } };
  let head: ChainHead = first.station.audit.log.head;
  const lines = Array.from({ length: 9_000 }, () => {
    const entry = link(head, fact, auditTime(Date.now()), sha256Hex);
    head = entry;
    return `${lineOf(entry)}\n`;
  });
  appendFileSync(file, lines.join(''));
  // A start and an end, which leave a checkpoint behind all of these.
  new TestStation({ userData }).end();
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  return new TestStation({ userData });
}

describe('the entries before the last checkpoint', () => {
  it('are checked while the station works, and nothing is said where they are whole', async () => {
    const { station } = restarted((text) => text);
    expect(station.audit.log.uncheckedBytes).toBeGreaterThan(1_000_000);
    await checkEarlierEntries(station, running);
    expect(station.audit.log.uncheckedBytes).toBe(0);
    expect(station.problems.all()).toEqual([]);
  });

  it('are set aside where one of them was changed; the new log points at it, and everybody is told', async () => {
    const test = restarted((text) => text.replace('source:station', 'source:stations'));
    expect(await test.run('open-tile', openBus)).toMatchObject({ status: 'success' });
    await checkEarlierEntries(test.station, running);
    const [problem] = test.station.problems.all();
    expect(problem?.message).toContain('line 1: it was changed after it was written');
    expect(readFileSync(problem?.file ?? '', 'utf8')).toContain('source:stations');
    const [opened] = test.audit();
    expect(opened).toMatchObject({ sequence: 1, kind: 'opened', detail: { after: problem?.file, lastSequence: 0 } });
    expect(await test.run('empty-tile', { at: at(m1, 0) })).toMatchObject({ status: 'success' });
    expect(test.audit().length).toBeGreaterThan(2);
  });

  it('are left alone when the run ends', async () => {
    const { station } = restarted((text) => text);
    await checkEarlierEntries(station, AbortSignal.abort());
    expect(station.audit.log.uncheckedBytes).toBeGreaterThan(0);
    expect(station.problems.all()).toEqual([]);
  });
});
