import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry, type AuditFact } from '../../shared/audit/entry';
import { ChainVerifier, emptyChain, type ChainVerdict } from '../../shared/audit/hash-chain';
import { tempFolder } from '../testing/temp-folder';
import { AuditLog, type AppendResult } from './append';
import { auditTime, type BrokenLog, sha256Hex } from './log-file';
import { heldAt } from './testing/made-logs';

const nowMs = Date.UTC(2026, 10, 2, 22, 4, 31, 279);

function fact(detail: AuditFact['detail'] = {}): AuditFact {
  return { kind: 'intent', actor: 'operator-07', verb: 'open-tile', policyVersion: '1.0', purpose: 'training', detail };
}

/** Opens a log that must not be broken. */
function open(file: string): AuditLog {
  return AuditLog.open(file, ({ path, reason }) => {
    throw new Error(`set aside as ${path}: ${reason}`);
  });
}

function written(result: AppendResult): readonly AuditEntry[] {
  if (result.kind === 'failed') throw new Error(result.reason);
  return result.entries;
}

/** A closed log of so many entries, one append for each. */
function logOf(count: number, file = join(tempFolder(), 'audit.jsonl')): string {
  const log = open(file);
  for (let index = 0; index < count; index += 1) written(log.append(heldAt(nowMs, [fact({ index })]), false));
  log.close();
  return file;
}

function verdictOf(file: string): ChainVerdict {
  const verifier = new ChainVerifier(sha256Hex);
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) verifier.take(line);
  return verifier.verdict();
}

describe('append', () => {
  it('writes one line an entry, canonical, sealed by SHA-256, for its owner only', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    const log = open(file);
    const [entry] = written(log.append(heldAt(nowMs, [fact({ camera: 'east-tech.bus-lane', cell: 3 })]), true));
    const unsealed =
      '{"actor":"operator-07","at":"2026-11-02T22:04:31.27Z","detail":{"camera":"east-tech.bus-lane","cell":3}' +
      `,"kind":"intent","policyVersion":"1.0","previous":"${'0'.repeat(64)}","purpose":"training","sequence":1` +
      ',"verb":"open-tile"}';
    const hash = 'e067acfec4fba15796f2d6c41fd5771d9e3fcc5144a07076be53bc21752809c3';
    expect(sha256Hex(unsealed)).toBe(hash);
    expect(entry?.hash).toBe(hash);
    expect(readFileSync(file, 'utf8')).toBe(`${unsealed.replace(',"kind"', `,"hash":"${hash}","kind"`)}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(log.head).toEqual({ sequence: 1, hash });
    log.close();
  });

  it('writes several facts as a chain of their own', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    const log = open(file);
    const [first, second] = written(log.append(heldAt(nowMs, [fact({ a: 1 }), fact({ a: 2 })]), true));
    expect(second).toMatchObject({ sequence: 2, previous: first?.hash });
    expect(verdictOf(file)).toEqual({ kind: 'whole', head: log.head });
    log.close();
  });

  it.each<[string, AuditFact]>([
    ['a text that is too long', fact({ why: 'x'.repeat(501) })],
    ['a fraction', fact({ seconds: 0.5 })],
    ['an actor that is too long', { ...fact(), actor: 'x'.repeat(81) }],
    ['an intent before the first entry', { ...fact(), intent: 0 }],
  ])('does not write %s, which would spoil the log for the next start', (_name, unfit) => {
    const file = logOf(1);
    const log = open(file);
    const { head } = log;
    const before = readFileSync(file, 'utf8');
    expect(log.append(heldAt(nowMs, [fact(), unfit]), true).kind).toBe('failed');
    expect(log.head).toEqual(head);
    expect(readFileSync(file, 'utf8')).toBe(before);
    log.close();
  });

  it('answers that it failed when the file is closed', () => {
    const log = open(join(tempFolder(), 'audit.jsonl'));
    log.close();
    expect(log.append(heldAt(nowMs, [fact()]), true)).toMatchObject({ kind: 'failed' });
  });

  it('answers that it failed on a full disk, and its head stays', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    symlinkSync('/dev/full', file);
    const log = open(file);
    const result = log.append(heldAt(nowMs, [fact()]), true);
    expect(result.kind === 'failed' && result.reason).toContain('ENOSPC');
    expect(log.head).toEqual(emptyChain);
    log.close();
  });
});

describe('auditTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00.00Z'],
    [nowMs, '2026-11-02T22:04:31.27Z'],
    [999, '1970-01-01T00:00:00.99Z'],
  ])('writes %d as %s', (ms, text) => {
    expect(auditTime(ms)).toBe(text);
    expect(AuditEntry.shape.at.safeParse(text).success).toBe(true);
  });
});

describe('open', () => {
  it('continues the chain, start after start', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    for (let start = 0; start < 4; start += 1) logOf(3, file);
    expect(verdictOf(file)).toMatchObject({ kind: 'whole', head: { sequence: 12 } });
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'an entry was changed',
      (text) => text.replace('"index":1', '"index":7'),
      'line 2: it was changed after it was written',
    ],
    ['an entry is missing', (text) => text.replace(/^.*\n/, ''), 'line 1: entry 1 is missing: this one is number 2'],
    ['something else stands there', (text) => `${text}hello\n`, 'line 4: it is not an audit entry'],
    ['an empty line stands there', (text) => text.replace('\n', '\n\n'), 'line 2: it is not an audit entry'],
    ['its lines end otherwise', (text) => text.replaceAll('\n', '\r\n'), 'line 1: it was changed after it was written'],
  ])('sets a log aside in which %s, as it is, and begins anew', (_name, damage, reason) => {
    const file = logOf(3);
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const asides: BrokenLog[] = [];
    const log = AuditLog.open(file, (aside) => asides.push(aside));
    expect(asides).toMatchObject([{ path: expect.stringMatching(/audit\.jsonl\.broken-\d+$/) as string, reason }]);
    expect(readFileSync(asides[0]?.path ?? '', 'utf8')).toBe(damaged);
    // The new one says up to where the old one is whole.
    expect(asides[0]?.head.sequence).toBe(Number(/^line (\d+)/.exec(reason)?.[1]) - 1);
    expect(log.head).toEqual(emptyChain);
    written(log.append(heldAt(nowMs, [fact()]), true));
    log.close();
    expect(verdictOf(file)).toMatchObject({ kind: 'whole', head: { sequence: 1 } });
  });

  it('sets a log aside whose last entry was torn, at whichever byte', () => {
    const file = logOf(3);
    const bytes = readFileSync(file);
    const lastStart = bytes.subarray(0, -1).lastIndexOf('\n') + 1;
    expect(lastStart).toBeGreaterThan(0);
    for (let kept = lastStart + 1; kept < bytes.length; kept += 1) {
      writeFileSync(file, bytes.subarray(0, kept));
      let why = '';
      const log = AuditLog.open(file, ({ path, reason, head }) => {
        expect(readFileSync(path).equals(bytes.subarray(0, kept))).toBe(true);
        expect(head.sequence).toBe(2);
        why = reason;
      });
      log.close();
      expect(why).toBe('its last line was not written whole');
      expect(log.head).toEqual(emptyChain);
    }
  });

  it('cannot tell that whole entries were cut off at the end: the log alone does not say how long it was', () => {
    const file = logOf(3);
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first}\n${second}\n`);
    const log = open(file);
    expect(log.head.sequence).toBe(2);
    log.close();
  });

  it('takes a line that is longer than any entry for what it is, and holds none of it', () => {
    const file = logOf(2);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${'x'.repeat(3_000_000)}\n`);
    const asides: BrokenLog[] = [];
    AuditLog.open(file, (aside) => asides.push(aside)).close();
    expect(asides).toMatchObject([{ reason: 'line 3: it is not an audit entry', head: { sequence: 2 } }]);
  });

  it('throws when the file cannot be opened', () => {
    expect(() => open(join(tempFolder(), 'missing', 'audit.jsonl'))).toThrow('ENOENT');
  });
});

describe('a process that appends', () => {
  let folder: string;
  let script: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rtcc-append-'));
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: resolve(import.meta.dirname, 'testing/append-until-stopped.ts'),
        outDir: folder,
        emptyOutDir: false,
      },
    });
    script = join(folder, readdirSync(folder)[0] ?? '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('and is killed in the middle of it loses no entry that was acknowledged', async () => {
    const file = join(tempFolder(), 'audit.jsonl');
    for (const atLeast of [1, 20, 50]) {
      const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      let acknowledged = 0;
      const from = entriesIn(file);
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged = Number(line);
        if (acknowledged - from >= atLeast) child.kill('SIGKILL');
      }
      expect(await ended).toEqual([null, 'SIGKILL']);
      // Opening throws when the log is broken or torn. The entry that was being written may be there, too.
      const log = open(file);
      expect(log.head.sequence - acknowledged).toBeGreaterThanOrEqual(0);
      expect(log.head.sequence - acknowledged).toBeLessThanOrEqual(1);
      log.close();
    }
  });

  it('and meets the end of its space takes back the part that was written', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    // The limit falls into the middle of an entry: the system writes a part, then refuses the rest.
    const command = 'ulimit -f 5; exec "$0" "$1" "$2"';
    const output = execFileSync('/bin/sh', ['-c', command, process.execPath, script, file], { encoding: 'utf8' });
    const [, sequence, hash, reason] = /failed after (\d+) (\w+): (.*)\n$/.exec(output) ?? [];
    expect(reason).toContain('EFBIG');
    expect(Number(sequence)).toBeGreaterThan(1);
    expect(statSync(file).size % 512).not.toBe(0);

    const log = open(file);
    expect(log.head).toEqual({ sequence: Number(sequence), hash });
    written(log.append(heldAt(nowMs, [fact()]), true));
    log.close();
    expect(verdictOf(file)).toMatchObject({ kind: 'whole', head: { sequence: Number(sequence) + 1 } });
  });
});

function entriesIn(file: string): number {
  const log = open(file);
  const { sequence } = log.head;
  log.close();
  return sequence;
}
