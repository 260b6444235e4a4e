import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { StampFacts } from '../../../shared/snapshot/snapshot-facts';
import { readPng, sha256Of, withFacts } from '../../snapshots/snapshot-file';
import { makePng } from '../../snapshots/testing/make-png';
import { tempFolder } from '../../testing/temp-folder';
import { makeLog } from '../testing/made-logs';
import { runVerifier } from './verifier';

const facts = StampFacts.parse({
  cameraId: 'east-tech.bus',
  camera: 'Bus lane, East Tech',
  of: 'recorded',
  purpose: 'incident 25-1042',
  at: '2026-11-01T05:59:59.933Z',
  takenAt: '2026-11-01T14:03:20.001Z',
  operatorId: 'supervisor-01',
  operator: 'Supervisor 01',
  policyVersion: '2.4',
  clause: '2.13',
  station: 'Center',
});

/** A snapshot as it is kept. */
function kept(): Uint8Array {
  const reading = readPng(makePng(64, 60));
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return withFacts(reading.png, { ...facts, widthPx: 64, heightPx: 36 }).bytes;
}

let folder: string;
let log: string;
beforeEach(() => {
  folder = tempFolder();
  const first = {
    kind: 'done' as const,
    actor: 'supervisor-01',
    verb: 'take-snapshot',
    policyVersion: '2.4',
    purpose: 'incident 25-1042',
    clause: '2.13',
    detail: { camera: 'east-tech.bus', at: facts.at, sha256: sha256Of([kept()]), bytes: kept().length },
  };
  log = write(
    'audit.jsonl',
    makeLog(5, first)
      .lines.map((line) => `${line}\n`)
      .join(''),
  );
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function verify(...words: string[]): { readonly code: number; readonly said: string } {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  return { code: runVerifier('node audit-verify.mjs', [log, ...words], { say, tell: say }), said: said.join('\n') };
}

describe('a snapshot', () => {
  it('is the one that the log has the hash of', () => {
    const { code, said } = verify('--snapshot', write('one.png', kept()));
    expect(code).toBe(3);
    expect(said).toContain(`Snapshot one.png: AS IT WAS KEPT.
  Entry 1 of the log has its hash: written on 2026-11-02 22:04:31`);
    expect(said).toContain(
      'by supervisor-01 for incident 25-1042, a picture of east-tech.bus at 2026-11-01T05:59:59.933Z.',
    );
    expect(said).toContain(
      'It says: Bus lane, East Tech (east-tech.bus), 2026-11-01T05:59:59.933Z, kept by Supervisor 01 for incident 25-1042, by clause 2.13 of agreement 2.4.',
    );
  });

  it.each<[string, () => Uint8Array, string]>([
    [
      'whose words were changed',
      () => Buffer.from(Buffer.from(kept()).toString('latin1').replace('Bus lane', 'Car lane'), 'latin1'),
      'It is no whole PNG: a part of it is damaged.',
    ],
    [
      'that another station kept',
      () => {
        const reading = readPng(makePng(80, 60));
        if (reading.kind === 'refused') throw new Error(reading.reason);
        return withFacts(reading.png, { ...facts, widthPx: 80, heightPx: 36 }).bytes;
      },
      'The log has no snapshot with this hash: it was changed, or made elsewhere.',
    ],
    ['that is none', () => Buffer.from('text'), 'It is no whole PNG: it does not begin like one.'],
  ])('%s is not', (_what, bytes, words) => {
    const good = write('good.png', kept());
    const { code, said } = verify('--snapshot', good, '--snapshot', write('bad.png', bytes()));
    expect(code).toBe(4);
    expect(said).toContain('Snapshot good.png: AS IT WAS KEPT.');
    expect(said).toContain('Snapshot bad.png: NOT AS IT WAS KEPT.');
    expect(said).toContain(words);
  });

  it('is told as JSON, too, and is no reason to believe a damaged log', () => {
    const file = write('one.png', kept());
    expect(JSON.parse(verify('--snapshot', file, '--json').said)).toMatchObject({
      snapshots: [{ file: 'one.png', known: true, sha256: sha256Of([kept()]) }],
    });
    write('audit.jsonl', 'rubbish\n');
    expect(verify('--snapshot', file).code).toBe(1);
    expect(verify('--snapshot', join(folder, 'nowhere.png')).code).toBe(2);
  });
});
