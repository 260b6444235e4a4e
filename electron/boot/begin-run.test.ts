import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Checkpoint, readCheckpoint } from '../../shared/audit/checkpoint';
import type { AuditFact } from '../../shared/audit/entry';
import { type ChainHead, lineOf, link } from '../../shared/audit/hash-chain';
import { StationId } from '../../shared/vocabulary/ids';
import { auditTime, sha256Hex } from '../audit/log-file';
import { readPublicKey } from '../audit/station-key';
import { at, m1, TestStation } from '../gate/testing/test-station';
import { cameraId } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';
import { beginShift, checkEarlierEntries } from './begin-run';

vi.mock('electron', () => import('../testing/fake-electron'));

describe('the audit of a start', () => {
  const openBus = { at: at(m1, 0), cameraId: cameraId('bus') };

  /** The checkpoints in a file, by whoever holds the station's public key. */
  function checkpoints({ station }: TestStation, file: string): Checkpoint[] {
    const owner = readPublicKey(station.audit.checkpoints?.key.publicPem ?? '');
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.flatMap((line) => {
      const reading = readCheckpoint(line, owner);
      return reading.kind === 'checkpoint' ? [reading.checkpoint] : [];
    });
  }

  const dataOf = (test: TestStation, name: string): string => join(test.userData, 'district', name);

  describe('the checkpoints of a station', () => {
    it('are signed at its start and at its end, and go to the folder of its configuration', async () => {
      const outside = tempFolder();
      const audit = { station: StationId.parse('desk-3'), checkpoints: [{ folder: outside }] };
      const test = new TestStation({ audit });
      await test.run('open-tile', openBus);
      await test.station.audit.checkpoints?.end();
      const log = test.audit();
      const expected = [log[0], log.at(-1)].map((entry) => ({
        station: 'desk-3',
        log: log[0]?.hash,
        sequence: entry?.sequence,
        head: entry?.hash,
        policyVersion: log[0]?.policyVersion,
      }));
      expect(log.length).toBeGreaterThan(2);
      expect(checkpoints(test, dataOf(test, 'checkpoints.jsonl'))).toMatchObject(expected);
      expect(checkpoints(test, join(outside, 'desk-3.checkpoints.jsonl'))).toMatchObject(expected);
    });

    it('are named after the key where the station has no name', () => {
      const test = new TestStation();
      const { key, station } = test.station.audit.checkpoints ?? {};
      expect(station).toBe(`station-${key?.fingerprint.slice(0, 12)}`);
      test.end();
      expect(new TestStation({ userData: test.userData }).station.audit.checkpoints?.station).toBe(station);
    });

    it('show the next start that the end of the log was cut off, and where', async () => {
      const first = new TestStation();
      await first.run('open-tile', openBus);
      await first.station.audit.checkpoints?.end();
      first.end();
      const entries = first.audit();
      const kept = entries.slice(0, 2);
      const file = dataOf(first, 'audit.jsonl');
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, 2);
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''));

      const second = new TestStation({ userData: first.userData });
      const [problem] = second.station.problems.all();
      const reason = `entries 3 to ${entries.length} are missing at its end`;
      expect(problem?.message).toBe(`The audit log was damaged (${reason}). It was set aside; a new one has begun.`);
      expect(second.audit()[0]).toMatchObject({
        sequence: 1,
        kind: 'opened',
        detail: { after: problem?.file, why: reason, lastSequence: 2, lastHash: kept[1]?.hash },
      });
      // The new log has checkpoints of its own, and the next start finds nothing wrong.
      await second.station.audit.checkpoints?.end();
      second.end();
      expect(new TestStation({ userData: first.userData }).station.problems.all()).toEqual([]);
    });

    it('show the next start that the log is gone', () => {
      const first = new TestStation({ purpose: null });
      first.end();
      rmSync(dataOf(first, 'audit.jsonl'));
      const second = new TestStation({ userData: first.userData });
      expect(second.station.problems.all()[0]?.message).toBe(
        'The audit log is gone: it had at least 1 entries. A new one has begun.',
      );
      expect(second.audit()).toMatchObject([{ kind: 'opened', detail: { why: 'it is gone', lastSequence: 1 } }]);
    });

    it('are missing without a key: the station runs and shows the problem', async () => {
      const first = new TestStation();
      first.end();
      chmodSync(dataOf(first, 'station-key.pem'), 0o644);
      const second = new TestStation({ userData: first.userData });
      expect(second.station.problems.all()).toMatchObject([{ area: 'audit' }]);
      expect(second.station.problems.all()[0]?.message).toMatch(
        /^The audit has no checkpoints: the station's key cannot be used \(.*run chmod 600/,
      );
      expect(second.station.audit.checkpoints).toBeUndefined();
      expect(await second.run('open-tile', openBus)).toMatchObject({ status: 'success' });
    });
  });
});

describe('checkEarlierEntries', () => {
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
    it('are checked while the station works, silently if they are whole', async () => {
      const { station } = restarted((text) => text);
      expect(station.audit.log.uncheckedBytes).toBeGreaterThan(1_000_000);
      await checkEarlierEntries(station, running);
      expect(station.audit.log.uncheckedBytes).toBe(0);
      expect(station.problems.all()).toEqual([]);
    });

    it('are set aside if one was changed; the new log points at them and the problem is shown', async () => {
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

    it('are no longer checked when the run ends', async () => {
      const { station } = restarted((text) => text);
      await checkEarlierEntries(station, AbortSignal.abort());
      expect(station.audit.log.uncheckedBytes).toBeGreaterThan(0);
      expect(station.problems.all()).toEqual([]);
    });
  });
});

describe('beginShift', () => {
  function start(by: Parameters<typeof beginShift>[1]): TestStation {
    const test = new TestStation({ signedIn: false, purpose: null });
    beginShift(test.station, by);
    return test;
  }

  it('signs nobody in at a real deployment', () => {
    const test = start(undefined);
    expect(test.station.session.presence).toEqual({ kind: 'signed-out' });
    expect(test.audit().map(({ verb }) => verb)).toEqual(['start']);
  });

  it.each(['training', 'snapshot'] as const)('begins for %s without a password, and the audit says so', (by) => {
    const test = start(by);
    expect(test.station.session.presence.kind).toBe('working');
    const detail = { operator: 'operator-07', authenticated: `${by}, no password` };
    expect(test.audit().at(-1)).toMatchObject({ kind: 'done', verb: 'sign-in', actor: 'operator-07', detail });
  });

  it('keeps the shift of whoever had not signed out: the next start waits for them', async () => {
    const first = start(undefined);
    await first.signIn({ id: first.station.session.operators[1]?.id ?? first.station.session.operator.id });
    first.end();
    const snapshot = new TestStation({ userData: first.userData, signedIn: false, purpose: null });
    beginShift(snapshot.station, 'snapshot');
    snapshot.end();
    const again = new TestStation({ userData: first.userData, signedIn: false, purpose: null });
    expect(again.station.session.presence).toMatchObject({ kind: 'locked', by: 'restart' });
    expect(again.station.session.operator.id).toBe('operator-12');
  });
});
