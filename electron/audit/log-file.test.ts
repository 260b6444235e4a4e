import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditFact } from '../../shared/audit/entry';
import { ChainVerifier } from '../../shared/audit/hash-chain';
import { tempFolder } from '../testing/temp-folder';
import { AuditLog } from './append';
import { type BrokenLog, findLog, type KnownEntry, sha256Hex } from './log-file';
import { heldAt } from './testing/made-logs';

const nowMs = Date.UTC(2026, 10, 2, 22, 4, 31, 279);
const entries = 20;
const atCheckpoint = 16;
/** About eight entries. */
const endBytes = 2_800;

/** A log, and the entry that its last checkpoint names. */
function longLog(): { readonly file: string; readonly known: KnownEntry; readonly lines: readonly string[] } {
  const file = join(tempFolder(), 'audit.jsonl');
  const log = AuditLog.open(file, ({ reason }) => expect.unreachable(reason));
  const common = { actor: 'operator-07', verb: 'open-tile', policyVersion: '1.0', purpose: 'training' };
  const facts = Array.from({ length: entries }, (_, index): AuditFact => ({
    ...common,
    kind: 'intent',
    detail: { index },
  }));
  log.append(heldAt(nowMs, facts.slice(0, atCheckpoint)), false);
  const known = { log: log.id ?? '', ...log.head };
  log.append(heldAt(nowMs, facts.slice(atCheckpoint)), false);
  log.close();
  return { file, known, lines: readFileSync(file, 'utf8').trimEnd().split('\n') };
}

/** Opens a log as a start does. */
function find(file: string, known: KnownEntry) {
  const asides: BrokenLog[] = [];
  return { found: findLog(file, (aside) => asides.push(aside), known, endBytes), asides };
}

/** Whether the beginning that was not read is whole. */
function isWhole(file: string, bytes: number): boolean {
  const verifier = new ChainVerifier(sha256Hex);
  const text = readFileSync(file).subarray(0, bytes).toString('utf8');
  for (const line of text.split('\n').slice(0, -1)) verifier.take(line);
  return verifier.verdict().kind === 'whole';
}

describe('a long log', () => {
  it('is read from the entry that a checkpoint knows, and has the same end', () => {
    const { file, known, lines } = longLog();
    const { found, asides } = find(file, known);
    expect(asides).toEqual([]);
    expect(found).toEqual({
      id: known.log,
      head: expect.objectContaining({ sequence: entries }) as unknown,
      uncheckedBytes: lines.slice(0, atCheckpoint).join('\n').length + 1,
    });
    expect(findLog(file, () => undefined, undefined, endBytes)).toEqual({ ...found, uncheckedBytes: 0 });
    expect(isWhole(file, found.uncheckedBytes)).toBe(true);
  });

  it('is read from its first line where no checkpoint knows of it, or only one of another log', () => {
    const { file, known } = longLog();
    for (const other of [
      { ...known, log: 'f'.repeat(64) },
      { ...known, sequence: 3 },
    ]) {
      const { found } = find(file, other);
      expect(found.uncheckedBytes).toBe(0);
    }
  });

  /** Whether damage is found when the log is opened, or in the beginning that is checked later. */
  function isFound(file: string, known: KnownEntry, damaged: Buffer): boolean {
    writeFileSync(file, damaged);
    const { found, asides } = find(file, known);
    return asides.length > 0 || !isWhole(file, found.uncheckedBytes);
  }

  const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

  it('is never taken for whole when any of its bytes was changed', () => {
    const { file, known, lines } = longLog();
    const whole = bytesOf(lines);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (at) => {
        const damaged = Buffer.from(whole);
        damaged[at] = whole[at] === 0x78 ? 0x79 : 0x78;
        return isFound(file, known, damaged);
      }),
      // Six for each entry. Each run verifies every line, so a longer log would only take longer.
      { numRuns: 6 * entries },
    );
  });

  it('is never taken for whole when an entry was removed, except the last one, which only its next checkpoint names', () => {
    const { file, known, lines } = longLog();
    const unseen = lines.filter((_line, at) => !isFound(file, known, bytesOf(lines.toSpliced(at, 1))));
    expect(unseen).toEqual(lines.slice(-1));
  });

  it('is never taken for whole when two entries have changed places', () => {
    const { file, known, lines } = longLog();
    lines.slice(1).forEach((line, at) => {
      expect(isFound(file, known, bytesOf(lines.toSpliced(at, 2, line, lines[at] ?? '')))).toBe(true);
    });
  });

  it.each([
    ['was cut off within an entry', (text: string) => text.slice(0, -20), 'its last line was not written whole'],
    [
      'was cut off before its checkpoint',
      (text: string) => `${text.split('\n').slice(0, 12).join('\n')}\n`,
      'are missing at its end',
    ],
    ['is damaged at its end', (text: string) => text.replace('"index":17', '"index":18'), 'line 18: it was changed'],
  ])('that %s is read from its first line and set aside', (_name, damage, reason) => {
    const { file, known } = longLog();
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const { found, asides } = find(file, known);
    expect(asides[0]?.reason).toContain(reason);
    expect(found).toEqual({
      id: undefined,
      head: expect.objectContaining({ sequence: 0 }) as unknown,
      uncheckedBytes: 0,
    });
  });
});
