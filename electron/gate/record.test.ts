import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChainVerifier, lineOf } from '../../shared/audit/hash-chain';
import type { CommandOutcome } from '../../shared/ipc/contract';
import { sha256Hex } from '../audit/log-file';
import { mostHeld } from '../audit/spool';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/windows';
import { record, writeHeld } from './record';
import { syncTickets } from './sync-tickets';
import { at, m1, TestStation, w1, w2 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

let test: TestStation;
beforeEach(async () => {
  test = new TestStation();
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
});

/** The disk is full until the answer is called. */
function fillDisk(): () => void {
  const append = vi.spyOn(test.station.audit.log, 'append').mockReturnValue({ kind: 'failed', reason: 'ENOSPC' });
  return () => append.mockRestore();
}

function problems(): string[] {
  return test.station.problems.all().map(({ message }) => message);
}

describe('while the log cannot be written', () => {
  it('open views go on, new views are refused, and the problem is shown', async () => {
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

  it('facts are held, and later written with their true times and marked late', async () => {
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

  it('held facts are written before newer ones, and outcomes name their own intents', async () => {
    const emptyDisk = fillDisk();
    await test.run('open-tile', { at: at(m1, 1), cameraId: hall });
    emptyDisk();
    const entries = await test.auditOf(() => test.run('open-tile', { at: at(m1, 1), cameraId: lot }));
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['refused', 'resumed', 'intent', 'view-started', 'view-started', 'done'],
    ]);
    expect(entries.at(-1)?.intent).toBe(entries[2]?.sequence);
  });

  it('a limited number of facts is held, and the rest is counted', () => {
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

  it('a fact that does not fit an entry is not held', async () => {
    const unfit = { kind: 'done' as const, actor: 'x'.repeat(81), verb: 'open-tile', detail: {} };
    expect(record(test.station, [unfit], false)).toEqual({ kind: 'refused' });
    expect(problems()[0]).toContain('"done open-tile" does not fit an entry');
    expect(await test.run('open-tile', { at: at(m1, 1), cameraId: lot })).toMatchObject({ status: 'success' });
    expect(problems()).toEqual([]);
    expect(test.audit().some(({ kind }) => kind === 'resumed')).toBe(false);
  });
});

describe('an audit that cannot be written', () => {
  const bus = cameraId('bus');
  const hall = cameraId('hall');
  const openBus = { at: at(m1, 0), cameraId: bus };

  let test: TestStation;
  beforeEach(() => {
    test = new TestStation();
  });

  describe('when the audit cannot be written', () => {
    it('nothing changes, no ticket is issued, and the problem is shown', async () => {
      test.breakAudit();
      expect(await test.run('open-tile', openBus)).toEqual({
        status: 'failed',
        error: { code: 'not-recorded', message: 'The audit log cannot be written, so nothing was changed.' },
      });
      expect(test.shown(m1, 0)).toBeNull();
      expect(test.tickets(w1)).toEqual([]);
      for (const id of [consoleWindowId, w1, w2]) {
        expect(test.told(id, 'problems').at(-1)).toMatchObject([{ area: 'audit' }]);
      }
    });

    it.each(['view-camera', 'peek-camera'] as const)(
      '%s still stops showing one, and everybody is told',
      async (verb) => {
        await test.run(verb, { cameraId: bus });
        expect(test.tickets(consoleWindowId)).toEqual([bus]);
        test.breakAudit();
        expect(await test.run(verb, { cameraId: cameraId('lot') })).toMatchObject({ error: { code: 'not-recorded' } });
        expect(test.tickets(consoleWindowId)).toEqual([bus]);
        expect(await test.run(verb, { cameraId: null })).toEqual({ status: 'success', value: {} });
        expect(test.tickets(consoleWindowId)).toEqual([]);
        expect(test.told(w1, 'problems').at(-1)).toMatchObject([{ area: 'audit' }]);
      },
    );

    it('sound can still be turned off', async () => {
      await test.run('open-tile', openBus);
      const sounds = (): (boolean | undefined)[] => test.station.rights.tickets.of(w1).map(({ sound }) => sound);
      await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
      expect(sounds()).toEqual([true]);
      test.breakAudit();
      expect(await test.run('listen-tile', { on: false })).toMatchObject({ status: 'success' });
      expect(sounds()).not.toContain(true);
    });

    const stopping: readonly (readonly [string, () => Promise<CommandOutcome>])[] = [
      [
        'a camera taken out of the agreement',
        () => test.run('revoke', { revocation: { kind: 'camera', cameraId: bus } }),
      ],
      ['the agreement ended here', () => test.run('revoke', { revocation: { kind: 'agreement' } })],
      ['an emptied tile', () => test.run('empty-tile', { at: at(m1, 0) })],
      ['a closed monitor', () => test.run('close-monitor', { monitorId: m1 })],
      ['the end of the view', () => test.run('end-view', {})],
    ];

    describe.each([
      ['the log alone', () => test.breakAudit()],
      [
        'the log and the store',
        () => {
          test.breakAudit();
          test.breakStore();
        },
      ],
    ] as const)('%s', (_name, broken) => {
      it.each(stopping)('%s still stops its picture, and nothing else', async (_what, stop) => {
        test = new TestStation({ role: 'supervisor' });
        vi.spyOn(console, 'error').mockImplementation(() => undefined);
        await test.run('open-tile', openBus);
        expect(test.tickets(w1)).toEqual([bus]);
        broken();
        expect(await stop()).toMatchObject({ status: 'success' });
        expect(test.tickets(w1)).toEqual([]);
        expect(test.station.problems.all().some(({ area }) => area === 'audit')).toBe(true);
        // What was stopped while nobody could write it down begins no more then.
        expect(await test.run('open-tile', { at: at(m1, 1), cameraId: bus })).not.toMatchObject({ status: 'success' });
      });
    });

    it('cameras that the district takes back go dark', async () => {
      await test.run('open-tile', openBus);
      test.breakAudit();
      test.breakStore();
      test.station.agreement?.watch();
      test.district.direct('end');
      expect(test.tickets(w1)).toEqual([]);
      expect(test.station.problems.all().map(({ message }) => message)).toContainEqual(
        expect.stringContaining('It holds until the end of this run.'),
      );
    });

    it('a refusal is still a refusal', async () => {
      test.breakAudit();
      expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({ status: 'refused' });
    });
  });
});
