import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { at, m1, TestStation, w1, w2 } from '../gate/testing/test-station';
import { pacedEveryMs } from '../ipc/publisher';
import { openStore } from '../store/open-store';
import { cameraId } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';
import { consoleWindowId } from '../windows/windows';

vi.mock('electron', () => import('../testing/fake-electron'));

const openBus = { at: at(m1, 0), cameraId: cameraId('bus') };

describe('a station', () => {
  it('begins its audit with a start entry after the last run’s entries', () => {
    const first = new TestStation({ purpose: null });
    expect(first.audit()).toMatchObject([
      { sequence: 1, kind: 'opened', actor: 'source:station', verb: 'start', detail: { previousEntries: 0 } },
    ]);
    first.end();
    const second = new TestStation({ userData: first.userData });
    expect(second.audit().at(-1)).toMatchObject({ sequence: 2, kind: 'opened', detail: { previousEntries: 1 } });
    expect(second.station.bus.read('auditHead')).toEqual(second.station.audit.log.head);
  });

  it('keeps its data readable to its owner alone, and training apart', () => {
    const userData = tempFolder();
    new TestStation({ userData });
    new TestStation({ userData, training: { direct: () => Promise.resolve({ kind: 'done' }) } });
    expect(readdirSync(userData).sort()).toEqual(['district', 'training']);
    for (const folder of readdirSync(userData)) expect(statSync(join(userData, folder)).mode & 0o077).toBe(0);
  });

  it('keeps showing that a damaged audit was set aside', async () => {
    const first = new TestStation();
    first.end();
    const file = join(first.userData, 'district', 'audit.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('source:station', 'source:stations'));
    const second = new TestStation({ userData: first.userData });
    expect(await second.run('open-tile', openBus)).toMatchObject({ status: 'success' });
    const [problem] = second.station.problems.all();
    expect(problem).toMatchObject({
      area: 'audit',
      message:
        'The audit log was damaged (line 1: it was changed after it was written). It was set aside; a new one has begun.',
    });
    expect(readFileSync(problem?.file ?? '', 'utf8')).toContain('source:stations');
    expect(second.audit()[0]).toMatchObject({ sequence: 1, kind: 'opened', detail: { after: problem?.file } });
  });

  it('opens on a full disk, allows nothing, and says so', async () => {
    const first = new TestStation();
    first.end();
    const file = join(first.userData, 'district', 'audit.jsonl');
    rmSync(file);
    symlinkSync('/dev/full', file);
    const full = new TestStation({ userData: first.userData });
    expect(await full.run('open-tile', openBus)).toMatchObject({ status: 'failed', error: { code: 'not-recorded' } });
    expect(full.station.problems.all()).toMatchObject([{ area: 'audit' }]);
    expect(full.shown(m1, 0)).toBeNull();
  });

  it('leaves out a salvo that cannot be read, and says so', async () => {
    const first = new TestStation();
    const save = { number: null, monitorIds: [m1], empties: 'empty' as const, keep: [], over: null };
    await first.run('save-salvo', { ...save, name: 'Morning' });
    await first.run('save-salvo', { ...save, name: 'Evening' });
    first.end();
    const store = openStore(join(first.userData, 'district', 'station.db'));
    // A salvo of no monitor is none.
    const damaged = store.salvos.all().filter(({ name }) => name === 'Morning');
    store.salvos.change(
      damaged.map((salvo) => ({ ...salvo, monitors: [] })),
      [],
    );
    store.close();
    const second = new TestStation({ userData: first.userData });
    expect(second.station.saved.salvos.salvos.map(({ name }) => name)).toEqual(['Evening']);
    expect(second.station.problems.all()).toMatchObject([
      { area: 'store', message: expect.stringMatching(/^A salvo cannot be read and is left out/) as string },
    ]);
  });

  it('restores open and recently closed alerts', () => {
    const first = new TestStation();
    const now = Date.now();
    const [open, justClosed, oldClosed] = [
      makeAlert({ id: 'open', raisedAtMs: 1_000 }),
      makeAlert({ id: 'just-closed', handling: 'closed', raisedAtMs: now - 3_600_000 }),
      makeAlert({ id: 'old-closed', handling: 'closed', raisedAtMs: now - 13 * 3_600_000, status: 'exercise' }),
    ];
    for (const alert of [open, justClosed, oldClosed]) first.station.alerts.store.save(alert);
    first.end();
    const second = new TestStation({ userData: first.userData });
    expect(second.station.alerts.store.alerts).toEqual([open, justClosed]);
  });
});

describe('what the station announces', () => {
  it('reaches every window', async () => {
    const test = new TestStation();
    await test.run('open-tile', openBus);
    test.station.alerts.store.save(makeAlert());
    for (const id of [consoleWindowId, w1, w2]) {
      expect(test.told(id, 'undo')).toMatchObject([{ undo: 'Open bus on M1 tile 1', redo: null }]);
      expect(test.told(id, 'alerts')).toMatchObject([{ changed: [{ id: 'alert-1' }], gone: [] }]);
    }
  });

  it('of alerts contains only what has changed', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const test = new TestStation();
    test.station.alerts.store.save(makeAlert({ id: 'a' }));
    test.station.alerts.store.save(makeAlert({ id: 'b' }));
    vi.advanceTimersByTime(pacedEveryMs);
    test.station.alerts.store.save(makeAlert({ id: 'a', handling: 'acknowledged' }));
    vi.advanceTimersByTime(pacedEveryMs);
    const told = test
      .told(w1, 'alerts')
      .map(({ changed }) => changed.map(({ id, handling }) => `${id} ${handling}`).join());
    expect(told).toEqual(['a new', 'b new', 'a acknowledged']);
  });

  it('reaches the other windows when one was just destroyed', async () => {
    const test = new TestStation();
    test.window(w1).destroyed = true;
    expect(await test.run('open-tile', openBus)).toMatchObject({ status: 'success' });
    expect(test.told(w2, 'walls')).toHaveLength(1);
    expect(test.told(consoleWindowId, 'walls')).toHaveLength(1);
  });
});
