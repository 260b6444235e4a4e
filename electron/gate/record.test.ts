import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChainVerifier, lineOf } from '../../shared/audit/hash-chain';
import { sha256Hex } from '../audit/log-file';
import { mostHeld } from '../audit/spool';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/window-keeper';
import { record, writeHeld } from './record';
import { syncTickets } from './sync-tickets';
import { at, m1, TestStation, w1 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

let test: TestStation;
beforeEach(async () => {
  test = new TestStation();
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
});

/** The disk is full until the answer is called. */
function fillDisk(): () => void {
  const append = vi.spyOn(test.station.audit.log, 'appendAll').mockReturnValue({ kind: 'failed', reason: 'ENOSPC' });
  return () => append.mockRestore();
}

function problems(): string[] {
  return test.station.problems.all().map(({ message }) => message);
}

describe('while the log cannot be written', () => {
  it('what is viewed goes on, new views are refused, and everybody sees it', async () => {
    fillDisk();
    expect(await test.run('open-tile', { at: at(m1, 1), cameraId: lot })).toMatchObject({
      status: 'failed',
      error: { code: 'not-recorded' },
    });
    syncTickets(test.station, 'renew');
    expect(test.tickets(w1)).toEqual([bus]);
    expect(problems()).toEqual([
      'The audit log cannot be written (ENOSPC). No new view opens until it can. What goes on is held and written then.',
    ]);
    for (const id of [consoleWindowId, w1]) {
      expect(test.told(id, 'problems').at(-1)).toMatchObject([{ area: 'audit' }]);
    }
  });

  it('what happens is held, and written with its true times, said to be late, as soon as it can be', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 2, 22, 4, 31, 270) });
    const before = test.audit().length;
    const emptyDisk = fillDisk();
    await test.run('open-tile', { at: at(m1, 1), cameraId: hall });
    vi.setSystemTime(Date.now() + 1_000);
    await test.run('open-tile', { at: at(m1, 1), cameraId: lot });
    vi.setSystemTime(Date.now() + 60_000);
    test.window(w1).emit('closed');
    vi.setSystemTime(Date.now() + 60_000);
    emptyDisk();
    expect(test.audit()).toHaveLength(before);
    writeHeld(test.station);
    const late = '2026-11-02T22:06:32.27Z';
    const entries = test.audit().slice(before);
    expect(entries).toMatchObject([
      { kind: 'refused', at: '2026-11-02T22:04:31.27Z', late, detail: { camera: hall } },
      { kind: 'failed', at: '2026-11-02T22:04:32.27Z', late, detail: { camera: lot, why: 'not recorded' } },
      { kind: 'view-ended', at: '2026-11-02T22:05:32.27Z', late, detail: { camera: bus, window: w1 } },
      { kind: 'view-ended', at: '2026-11-02T22:05:32.27Z', late, detail: { camera: bus, window: consoleWindowId } },
      { kind: 'resumed', at: late, detail: { since: '2026-11-02T22:04:31.27Z', late: 4, lost: 0 } },
    ]);
    expect(entries.at(-1)?.late).toBeUndefined();
    expect(problems()).toEqual([]);
    // It is written once, and the chain is whole.
    writeHeld(test.station);
    expect(test.audit()).toHaveLength(before + 5);
    const verifier = new ChainVerifier(sha256Hex);
    for (const entry of test.audit()) verifier.take(lineOf(entry));
    expect(verifier.verdict()).toEqual({ kind: 'whole', head: test.station.audit.log.head });
    vi.useRealTimers();
  });

  it('what is held comes before whatever is written next, and outcomes answer their own intents', async () => {
    const emptyDisk = fillDisk();
    await test.run('open-tile', { at: at(m1, 1), cameraId: hall });
    emptyDisk();
    const entries = await test.auditOf(() => test.run('open-tile', { at: at(m1, 1), cameraId: lot }));
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['refused', 'resumed', 'intent', 'view-started', 'view-started', 'done'],
    ]);
    expect(entries.at(-1)?.intent).toBe(entries[2]?.sequence);
  });

  it('no more is held than there is room for, and the rest is counted', () => {
    const emptyDisk = fillDisk();
    const fact = { kind: 'refused' as const, actor: 'operator-07', verb: 'open-tile', detail: {} };
    for (let count = 0; count < 12; count += 1) {
      record(
        test.station,
        Array.from({ length: 1_000 }, () => fact),
        false,
      );
    }
    emptyDisk();
    writeHeld(test.station);
    expect(test.audit().at(-1)).toMatchObject({ kind: 'resumed', detail: { late: mostHeld, lost: 2_000 } });
  });

  it('what cannot be an entry is not held: nothing waits behind a bug', async () => {
    const unfit = { kind: 'done' as const, actor: 'x'.repeat(81), verb: 'open-tile', detail: {} };
    expect(record(test.station, [unfit], false)).toEqual({ kind: 'refused' });
    expect(problems()[0]).toContain('"done open-tile" does not fit an entry');
    expect(await test.run('open-tile', { at: at(m1, 1), cameraId: lot })).toMatchObject({ status: 'success' });
    expect(problems()).toEqual([]);
    expect(test.audit().some(({ kind }) => kind === 'resumed')).toBe(false);
  });
});
