import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openSigned, publicHalf, verifyingKey } from '../../electron/policy/signing';
import { StandingDocument } from '../../shared/policy/signed-documents';
import { makePolicy } from '../../shared/testing/policy';
import { runTool } from './tool';

const now = new Date('2026-11-24T12:00:00Z');
let folder: string;
let said: string[];
let publicKey: string;

/** Runs a command line. @returns the exit code */
function run(line: string, ...more: string[]): number {
  said = [];
  return runTool([...line.split(' '), ...more], { folder, now: () => now, say: (text) => said.push(text) });
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

function write(name: string, differences: Readonly<Record<string, unknown>> = {}): void {
  const rules = [{ permission: 'view-live', roles: ['analyst'], clause: '9.9' }];
  writeFileSync(join(folder, name), JSON.stringify(makePolicy({ rules, ...differences })));
}

function standing(): StandingDocument {
  const opened = openSigned(text('standing.json'), verifyingKey(publicKey));
  return StandingDocument.parse(opened.kind === 'opened' ? opened.document : opened.reason);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-tool-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  run('make-key district.pem');
  publicKey = publicHalf(text('district.pem')).base64;
  write('policy.json');
});

describe('the tool of the district', () => {
  it('makes a key that is its owner’s alone, says the public half, and never overwrites one', () => {
    expect(statSync(join(folder, 'district.pem')).mode & 0o777).toBe(0o600);
    expect(said.join('\n')).toContain(publicKey);
    const before = text('district.pem');
    expect(() => run('make-key district.pem')).toThrow('EEXIST');
    expect(text('district.pem')).toBe(before);
  });

  it('signs a policy in its place, and again after a change', () => {
    expect(run('show policy.json')).toBe(0);
    expect(said.at(-1)).toBe('It is not signed.');
    expect(run('sign policy.json --key district.pem')).toBe(0);
    expect(run(`show policy.json --public ${publicKey}`)).toBe(0);
    expect(said.at(-1)).toMatch(/^Signed by [0-9a-f ]{19}, and unchanged since\.$/);
    writeFileSync(join(folder, 'policy.json'), text('policy.json').replace('An agreement', 'Another one'));
    expect(run(`show policy.json --public ${publicKey}`)).toBe(1);
    expect(said.at(-1)).toBe('Refused: its signature is wrong.');
    expect(run('sign policy.json --key district.pem')).toBe(0);
    expect(run(`show policy.json --public ${publicKey}`)).toBe(0);
    expect(said.join('\n')).toContain('View live pictures: analysts. [9.9]');
  });

  it('says what differs between two policies', () => {
    write('newer.json', { version: '1.1', lease: { minutes: 1_440, clause: '9.9' } });
    expect(run('diff policy.json newer.json')).toBe(0);
    expect(said.join('\n')).toContain(
      '-  One renewal holds for 1 hour. [9.9]\n+  One renewal holds for 24 hours. [9.9]',
    );
    run('diff policy.json policy.json');
    expect(said).toEqual(['They say the same.']);
  });

  it('renews, takes things out and gives them back, each with the next number', () => {
    const options = '--policy policy.json --key district.pem';
    run('sign policy.json --key district.pem');
    run(`renew standing.json ${options}`);
    expect(standing()).toMatchObject({ sequence: 1, issuedAt: now.toISOString(), revoked: [] });
    run(`revoke standing.json camera east-tech.bus ${options} --reason`, 'It is being repaired.');
    run(`revoke standing.json school john-hay ${options}`);
    const camera = { kind: 'camera', cameraId: 'east-tech.bus', reason: 'It is being repaired.' };
    expect(standing()).toMatchObject({ sequence: 3, revoked: [camera, { kind: 'school', schoolId: 'john-hay' }] });
    run(`renew standing.json ${options}`);
    expect(standing().revoked).toHaveLength(2);
    run(`restore standing.json school john-hay ${options}`);
    expect(standing()).toMatchObject({ sequence: 5, revoked: [camera] });
    expect(said.at(-1)).toBe('Taken out: camera east-tech.bus.');
  });

  it.each<[string, string]>([
    ['sign nowhere.json --key district.pem', 'nowhere.json cannot be read as JSON'],
    ['sign broken.json --key district.pem', 'is not as expected'],
    ['sign other.json --key district.pem', 'is neither a policy'],
    ['sign policy.json', 'Say the private key'],
    ['revoke standing.json planet earth --policy policy.json --key district.pem', 'Say what: agreement, school ID'],
    ['revoke standing.json camera --policy policy.json --key district.pem', 'Say what: agreement, school ID'],
  ])('refuses %s', (line, why) => {
    writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...makePolicy(), rules: [{}] }));
    writeFileSync(join(folder, 'other.json'), '{}');
    expect(() => run(line)).toThrow(why);
  });

  it('says what it can do', () => {
    expect([run('--help'), run('dance')]).toEqual([0, 2]);
    expect(said[0]).toContain('npm run policy -- sign FILE');
  });
});
