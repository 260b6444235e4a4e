/** The station is killed with SIGKILL: a real process, at seeded points of an append, again and again over the same log. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLine } from '../../shared/audit/hash-chain';
import { tempFolder } from '../testing/temp-folder';
import { AuditLog } from './append';
import { sha256Hex } from './log-file';

/** Three for each of the five points. */
const rounds = 15;
let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rtcc-kill-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'testing/append-and-die.ts'),
      outDir: folder,
      emptyOutDir: false,
    },
  });
  script = join(folder, readdirSync(folder).find((name) => name.startsWith('append-and-die')) ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** All entries in all logs of a folder, by number and hash, and whether each line of them is whole. */
function entriesBeside(file: string): { readonly known: ReadonlySet<string>; readonly logs: number } {
  const names = readdirSync(dirname(file));
  const texts = names.map((name) => readFileSync(join(dirname(file), name), 'utf8'));
  const readings = texts.flatMap((text) => text.split('\n').slice(0, -1)).map((line) => readLine(line, sha256Hex));
  const known = readings.flatMap((reading) =>
    reading.kind === 'entry' ? [`${reading.entry.sequence} ${reading.entry.hash}`] : [],
  );
  expect(known).toHaveLength(readings.length);
  return { known: new Set(known), logs: names.length };
}

describe(`a log over ${rounds} deaths at seeded points of an append`, () => {
  it('has every entry that was acknowledged, and nothing that is not whole but the last line of what was set aside', () => {
    const file = join(tempFolder(), 'audit.jsonl');
    const acknowledged: string[] = [];
    let [torn, beyond] = [0, 0];
    /** The last acknowledged entry of the log that stands now. */
    let last = 0;
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { stdout, signal, stderr } = spawnSync(process.execPath, [script, file, String(seed)], {
        encoding: 'utf8',
      });
      expect([signal, stderr]).toEqual(['SIGKILL', '']);
      const told = stdout.split('\n').slice(0, -1);
      acknowledged.push(...told);
      last = Number(told.at(-1)?.split(' ')[0] ?? last);
      const { known } = entriesBeside(file);
      expect(acknowledged.filter((entry) => !known.has(entry))).toEqual([]);
      // The next start goes on after the last entry, or sets aside what ends in half of one and says up to where it is whole.
      const log = AuditLog.open(file, ({ reason, head }) => {
        expect(reason).toBe('its last line was not written whole');
        expect(head.sequence).toBeGreaterThanOrEqual(last);
        torn += 1;
        last = 0;
      });
      expect(log.head.sequence).toBeGreaterThanOrEqual(last);
      if (log.head.sequence > last) beyond += 1;
      log.close();
    }
    // The points were met: half an entry was left, and entries that nobody had been told of.
    expect(torn).toBe(3);
    expect(beyond).toBeGreaterThan(2);
    expect(acknowledged.length).toBeGreaterThan(rounds);
    expect(entriesBeside(file).logs).toBe(torn + 1);
    // A busy machine takes its time to start processes.
  }, 60_000);
});
