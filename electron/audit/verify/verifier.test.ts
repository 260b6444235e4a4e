import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Checkpoint, checkpointLine } from '../../../shared/audit/checkpoint';
import { tempFolder } from '../../testing/temp-folder';
import { openStationKey, type StationKey } from '../station-key';
import { checkpointsOf, type MadeLog, makeLog } from '../testing/made-logs';
import { noStore } from '../testing/secret-stores';
import { runVerifier } from './verifier';

const length = 300;
let made: MadeLog;
let folder: string;
let log: string;
let keyFile: string;
let key: StationKey;
beforeAll(() => {
  made = makeLog(length);
});
beforeEach(() => {
  folder = tempFolder();
  key = openStationKey(folder, noStore);
  log = write('audit.jsonl', made.lines);
  keyFile = join(folder, 'public.pem');
  writeFileSync(keyFile, key.publicPem);
});

function write(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

function keep(name: string, checkpoints: readonly Checkpoint[]): string {
  return write(name, checkpoints.map(checkpointLine));
}

function verify(...words: string[]): { code: number; said: string; told: string } {
  const [said, told]: [string[], string[]] = [[], []];
  const code = runVerifier('node audit-verify.mjs', words, {
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
  });
  return { code, said: said.join('\n'), told: told.join('\n') };
}

/** The verifier with checkpoints at 100, 200 and the end. */
function verifyKept(...words: string[]): ReturnType<typeof verify> {
  return verify(
    log,
    '--checkpoints',
    keep('kept.jsonl', checkpointsOf(made, key, [100, 200, 300])),
    '--key',
    keyFile,
    ...words,
  );
}

function change(edit: (lines: string[]) => readonly string[]): void {
  write('audit.jsonl', edit([...made.lines]));
}

describe('a whole log', () => {
  it('with signed checkpoints is whole, and vouched for', () => {
    const { code, said, told } = verifyKept();
    expect(said).toContain('WHOLE: nothing was edited, removed or reordered, and nothing up to entry 300 was cut off');
    expect(said).toContain(
      'Entries 1 to 300, from 2026-11-02 22:04:31.27 UTC to 2026-11-02 22:09:30.27 UTC; 300 lines.',
    );
    expect(said).toContain('Checkpoints: 3 of this log, by desk-3.');
    expect(said).toContain('They vouch for everything up to entry 300, 2026-11-02 22:09:30.27 UTC.');
    expect(said).toContain(`Fingerprint of the key: ${key.fingerprint}`);
    expect(code).toBe(0);
    expect(told).toBe('');
  });

  it('without checkpoints is whole as far as it goes: its end cannot be vouched for', () => {
    const { code, said } = verify(log);
    expect(said).toContain('WHOLE AS FAR AS IT GOES');
    expect(said).toContain('Checkpoints: none were given.');
    expect(code).toBe(3);
  });

  it('says which entries only the log itself speaks for', () => {
    const kept = keep('kept.jsonl', checkpointsOf(made, key, [100, 180]));
    const { code, said } = verify(log, '--checkpoints', kept, '--key', keyFile);
    expect(said).toContain(
      'up to entry 180, 2026-11-02 22:07:30.27 UTC. For the 120 entries after it only the log itself speaks.',
    );
    expect(code).toBe(0);
  });

  it('is not vouched for by checkpoints whose signatures nobody can check', () => {
    const kept = keep('kept.jsonl', checkpointsOf(made, key, [300]));
    const { code, said } = verify(log, '--checkpoints', kept);
    expect(said).toContain('Their signatures were not checked');
    expect(code).toBe(3);
  });

  it('is not vouched for by checkpoints of another key, of another log, or that were changed', () => {
    const stranger = openStationKey(tempFolder(), noStore);
    const [honest] = checkpointsOf(made, key, [300]);
    if (!honest) throw new Error('it was made');
    const lines = [
      ...checkpointsOf(made, stranger, [300]),
      ...checkpointsOf(makeLog(5, { ...plain, detail: { other: true } }), key, [5]),
      { ...honest, sequence: 299 },
    ].map(checkpointLine);
    const kept = write('kept.jsonl', [...lines, 'rubbish']);
    const { code, said } = verify(log, '--checkpoints', kept, '--key', keyFile);
    expect(said).toContain('Checkpoints: none of the 1 is of this log.');
    expect(said).toContain('1 checkpoints were changed after they were signed.');
    expect(said).toContain('1 checkpoints are signed by another key.');
    expect(said).toContain('1 lines are no checkpoints.');
    expect(code).toBe(3);
  });

  it('reads the checkpoints of a whole folder, each once, and says which are missing', () => {
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    const all = checkpointsOf(made, key, [50, 100, 150, 200, 250]).filter(({ number }) => number !== 3);
    keep('kept/desk-3.checkpoints.jsonl', all);
    keep('kept/copy.jsonl', all);
    write('kept/note.txt', ['not read']);
    const { code, said } = verify(log, '--checkpoints', kept, '--key', keyFile);
    expect(said).toContain('Checkpoints: 4 of this log, by desk-3.');
    expect(said).toContain('1 checkpoints in between are not among those given.');
    expect(code).toBe(0);
  });

  it('is summed up by camera, the longest viewed first', () => {
    const { said } = verify(log);
    const views = made.entries.filter(({ kind }) => kind === 'view-started').length;
    expect(said).toContain(`Views: ${views} of 16 cameras, `);
    const report: unknown = JSON.parse(verify(log, '--json').said);
    const seconds = made.entries.reduce(
      (sum, { kind, detail }) => sum + (kind === 'view-ended' ? Number(detail['seconds']) : 0),
      0,
    );
    expect(report).toMatchObject({ verdict: 'end-unknown', findings: [], lines: length, key: null });
    const summed = z.object({ views: z.array(z.object({ seconds: z.number() })) }).parse(report);
    expect(summed.views.reduce((sum, view) => sum + view.seconds, 0)).toBe(seconds);
    expect(summed.views.map((view) => view.seconds)).toEqual(
      summed.views.map((view) => view.seconds).sort((a, b) => b - a),
    );
  });

  it('that follows one that was set aside names it', () => {
    const after = 'audit.jsonl.broken-1';
    const next = makeLog(3, { ...plain, detail: { after, why: 'x', lastSequence: 17, lastHash: 'a'.repeat(64) } });
    const { said } = verify(write('next.jsonl', next.lines));
    expect(said).toContain(`An earlier log was set aside before this one began: ${after}. It was whole up to entry 17`);
  });

  it('that is empty has nothing to say, or lacks everything that a checkpoint knows', () => {
    change(() => []);
    expect(verify(log)).toMatchObject({
      code: 3,
      said: expect.stringContaining('EMPTY: the log has no entry.') as string,
    });
    const { code, said } = verifyKept();
    expect(said).toContain('at least entries 1 to 300 (300) are cut off, and no entry of the log is whole.');
    expect(code).toBe(1);
  });
});

const plain = {
  kind: 'opened',
  actor: 'operator-1',
  verb: 'start',
  policyVersion: '1.1',
  purpose: 'training',
} as const;

describe('a damaged log', () => {
  const [t16, t17, t18] = [46, 47, 48].map((second) => `2026-11-02 22:04:${second}.27 UTC`);

  it.each<[string, (lines: string[]) => readonly string[], string[]]>([
    [
      'was edited',
      (lines) => lines.with(16, (lines[16] ?? '').replace('operator-2', 'operator-3')),
      [`Line 17: entry 17 was changed after it was written, between entry 16 of ${t16} and entry 18 of ${t18}.`],
    ],
    [
      'was overwritten',
      (lines) => lines.with(16, 'hello'),
      [
        `Line 17: entry 17 was changed so that it is no entry any more, between entry 16 of ${t16} and entry 18 of ${t18}.`,
      ],
    ],
    [
      'lost an entry',
      (lines) => lines.toSpliced(16, 1),
      [`Line 17: entry 17 is missing, between entry 16 of ${t16} and entry 18 of ${t18}.`],
    ],
    [
      'lost its first entry',
      (lines) => lines.slice(1),
      ['Line 1: entry 1 is missing, before entry 2 of 2026-11-02 22:04:32.27 UTC.'],
    ],
    [
      'lost several',
      (lines) => lines.toSpliced(16, 20),
      ['Line 17: entries 17 to 36 (20) are missing, between entry 16'],
    ],
    [
      'was reordered',
      (lines) => lines.with(16, lines[29] ?? '').with(29, lines[16] ?? ''),
      [
        'Line 17: entry 30 stands here, where it does not belong',
        'Line 30: entry 17 stands here, where it does not belong',
      ],
    ],
    [
      'had a part moved',
      (lines) => [...lines.slice(0, 16), ...lines.slice(36, 200), ...lines.slice(16, 36), ...lines.slice(200)],
      ['Line 181: entries 17 to 36 stand here, where they do not belong'],
    ],
    [
      'got a line too many',
      (lines) => lines.toSpliced(17, 0, lines[16] ?? ''),
      [
        `Line 18: a line too many: what stands elsewhere as well, or is not of this log, between entry 17 of ${t17} and entry 18`,
      ],
    ],
    [
      'was cut off',
      (lines) => lines.slice(0, 250),
      [
        'The end is missing: the checkpoint of 2026-11-02 22:09:30.27 UTC knows entry 300, so at least entries 251 to 300 (50) are cut off, after entry 250',
      ],
    ],
    [
      'was written anew from somewhere on',
      () => [...made.lines.slice(0, 150), ...forgedFrom(150)],
      ['Of entries 101 to 200 at least one was written anew, with all that follow'],
    ],
  ])('that %s says so, and where', (_name, edit, expected) => {
    change(edit);
    const { code, said } = verifyKept();
    expect(said).toContain(expected.length === 1 ? 'DAMAGED: one fault.' : `DAMAGED: ${expected.length} faults.`);
    for (const sentence of expected) expect(said).toContain(sentence);
    expect(code).toBe(1);
    const report: unknown = JSON.parse(verifyKept('--json').said);
    expect(report).toMatchObject({ verdict: 'damaged', key: key.fingerprint });
  });

  it('whose last line was not finished says so, whatever the checkpoints say', () => {
    appendFileSync(log, (made.lines[0] ?? '').slice(0, 40));
    expect(verifyKept().said).toContain('Line 301: the last line is not finished');
  });

  it('with a byte that is no text is damaged there', () => {
    const bytes = readFileSync(log);
    const place = bytes.indexOf('Bühne') + 1;
    bytes[place] = 0xff;
    writeFileSync(log, bytes);
    expect(verify(log).said).toContain('Line 3: entry 3 was changed so that it is no entry any more');
  });

  it('that is nothing but damage is told shortly', () => {
    change((lines) => lines.map(() => '{}'));
    const { said } = verify(log);
    expect(said).toContain('DAMAGED: 300 faults.');
    expect(said).toContain('... and 280 more (--json lists them)');
    expect(said.split('\n').length).toBeLessThan(40);
  });
});

/** The rest of the log by a forger who has everything but the checkpoints: another operator, and all sealed anew. */
function forgedFrom(from: number): readonly string[] {
  const forger = makeLog(length, undefined, (index) => (index === from ? 'operator-9' : undefined));
  return forger.lines.slice(from);
}

describe('what cannot be checked', () => {
  it.each<[string, () => string[], string]>([
    ['no log', () => [], 'Which log is to be checked?'],
    ['two logs', () => [log, 'b'], 'One log at a time: b is too much.'],
    ['an option that there is not', () => [log, '--chekpoints', 'x'], "Unknown option '--chekpoints'"],
    ['a log that is not there', () => [join(folder, 'none')], 'Nothing was checked: ENOENT'],
    ['a folder', () => [folder], 'Nothing was checked: EISDIR'],
    [
      'checkpoints that are not there',
      () => [log, '--checkpoints', join(folder, 'none')],
      'Nothing was checked: ENOENT',
    ],
    ['a key that is none', () => [log, '--key', log], 'audit.jsonl holds no public key of a station.'],
  ])('because of %s ends with 2 and says why', (_name, words, message) => {
    const { code, said, told } = verify(...words());
    expect(told).toContain(message);
    expect(said).toBe('');
    expect(code).toBe(2);
  });
});
