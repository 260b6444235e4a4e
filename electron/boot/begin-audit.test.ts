import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readCheckpoint, type Checkpoint } from '../../shared/audit/checkpoint';
import { StationId } from '../../shared/vocabulary/ids';
import { readPublicKey } from '../audit/station-key';
import { at, m1, TestStation } from '../gate/testing/test-station';
import { cameraId } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';

vi.mock('electron', () => import('../testing/fake-electron'));

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

  it('are none without a key, which everybody sees, and the station runs', async () => {
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
