import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditFact } from '../../shared/audit/entry';
import { tempFolder } from '../testing/temp-folder';
import { AuditLog } from './append';
import type { BrokenLog, KnownEntry } from './log-file';
import { heldAt } from './testing/made-logs';

const nowMs = Date.UTC(2026, 10, 2, 22, 4, 31, 279);

function fact(index: number): AuditFact {
  const common = { actor: 'operator-07', verb: 'open-tile', policyVersion: '1.0', purpose: 'training' };
  return { ...common, kind: 'intent', detail: { index } };
}

/** Opens a log that must not be broken. */
function open(file: string): AuditLog {
  return AuditLog.open(file, ({ path, reason }) => expect.unreachable(`set aside as ${path}: ${reason}`));
}

/** A closed log of so many further entries. */
function logOf(count: number, file = join(tempFolder(), 'audit.jsonl')): string {
  const log = open(file);
  log.append(
    heldAt(
      nowMs,
      Array.from({ length: count }, (_, index) => fact(index)),
    ),
    false,
  );
  log.close();
  return file;
}

/** The log's last entry, as a checkpoint of this moment would name it. */
function knownOf(file: string): KnownEntry {
  const log = open(file);
  log.close();
  return { log: log.id ?? '', ...log.head };
}

describe('a log that a checkpoint knows', () => {
  it.each<[string, number, string]>([
    ['end was cut off', 2, 'entries 3 to 3 are missing at its end'],
    ['end was cut off, all but the first entry', 1, 'entries 2 to 3 are missing at its end'],
  ])('sets a log aside whose %s, where a checkpoint knows better', (_name, kept, reason) => {
    const file = logOf(3);
    const known = knownOf(file);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(
      file,
      lines
        .slice(0, kept)
        .map((line) => `${line}\n`)
        .join(''),
    );
    const asides: BrokenLog[] = [];
    AuditLog.open(file, (aside) => asides.push(aside), known).close();
    expect(asides).toMatchObject([{ reason, head: { sequence: kept }, gone: false }]);
  });

  it('sets a log aside that was written anew after an entry, where a checkpoint knows better', () => {
    const file = logOf(3);
    const known = knownOf(file);
    const [first] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first}\n`);
    const forger = open(file);
    forger.append(heldAt(nowMs, [fact(7), fact(8), fact(9)]), true);
    forger.close();
    const asides: BrokenLog[] = [];
    AuditLog.open(file, (aside) => asides.push(aside), known).close();
    expect(asides).toMatchObject([{ reason: 'entry 3 is not the one that the last checkpoint knows' }]);
  });

  it('goes on after a checkpoint, and after one of another log', () => {
    const file = logOf(3);
    const known = knownOf(file);
    logOf(2, file);
    for (const each of [known, { ...known, log: 'f'.repeat(64), sequence: 900 }]) {
      const log = AuditLog.open(file, ({ reason }) => expect.unreachable(reason), each);
      expect(log.head.sequence).toBe(5);
      expect(log.id).toBe(known.log);
      log.close();
    }
  });

  it('says that a log is gone which a checkpoint knows', () => {
    const file = logOf(3);
    const known = knownOf(file);
    rmSync(file);
    const asides: BrokenLog[] = [];
    AuditLog.open(file, (aside) => asides.push(aside), known).close();
    expect(asides).toEqual([{ path: file, reason: 'it is gone', head: { sequence: 3, hash: known.hash }, gone: true }]);
  });
});
