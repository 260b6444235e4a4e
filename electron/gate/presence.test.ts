import { beforeEach, describe, expect, it, vi } from 'vitest';
import { wholeAudit } from '../../shared/audit/entry';
import type { Verb } from '../../shared/commands';
import { findMonitor } from '../../shared/wall/change-walls';
import { cameraId, eastTech } from '../testing/cameras';
import { trainingPassword } from '../../shared/vocabulary/training';
import { consoleWindowId } from '../windows/windows';
import { runCommand } from './run-command';
import { rightsOf, syncTickets } from './sync-tickets';
import {
  at,
  byConsole,
  bySource,
  byWall,
  m1,
  m2,
  operator12,
  supervisor01,
  TestStation,
  w1,
} from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

function view() {
  return test.run('begin-view', { purpose: { kind: 'patrol-support' } });
}

/** Every verb that asks for nothing that the station has not, as a window would send it. */
const tried: readonly { readonly verb: Verb; readonly input: unknown }[] = [
  { verb: 'open-tile', input: { at: at(m1, 1), cameraId: lot } },
  { verb: 'view-camera', input: { cameraId: lot } },
  { verb: 'begin-view', input: { purpose: { kind: 'immediate-threat' } } },
  { verb: 'set-preferences', input: { theme: 'dark' } },
  { verb: 'read-audit', input: { filter: wholeAudit } },
  { verb: 'empty-tile', input: { at: at(m1, 0) } },
  { verb: 'end-view', input: {} },
  { verb: 'lock-station', input: {} },
  { verb: 'sign-out', input: { release: false } },
];

describe('while nobody works here', () => {
  it.each([
    ['the station is locked', 'The station is locked.', () => test.run('lock-station', {})],
    ['nobody is signed in', 'Nobody is signed in at this station.', () => test.run('sign-out', { release: false })],
  ])('because %s, the gate refuses every verb but signing in, and writes it down', async (_why, reason, leave) => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('view-camera', { cameraId: lot });
    await leave();
    expect([test.tickets(w1), test.tickets(consoleWindowId)]).toEqual([[], []]);
    expect(rightsOf(test.station, w1).refusals).toMatchObject([
      { cameraId: bus, kind: 'locked', clause: '1.2', reason },
    ]);
    for (const { verb, input } of tried) {
      const entries = await test.auditOf(async () => {
        expect(await runCommand(test.station, byConsole, { verb, input })).toMatchObject({ status: 'refused', reason });
      });
      expect(entries).toMatchObject([{ kind: 'refused', actor: 'nobody', verb, clause: '1.2' }]);
    }
    syncTickets(test.station, 'renew');
    expect(test.tickets(w1)).toEqual([]);
    expect(test.shown(m1, 0)).toBe(bus);
  });

  it('alerts come in and show no picture', async () => {
    await test.run('lock-station', {});
    const event = { id: 'panel-1', type: 'emergency-button', schoolId: eastTech } as const;
    const raised = await test.run('raise-alert', { event, source: 'panel' }, bySource);
    expect(raised).toMatchObject({ status: 'success' });
    expect(test.station.alerts.store.alerts).toHaveLength(1);
    expect(test.station.rights.tickets.windows()).toEqual([]);
    await test.run('unlock-station', { password: trainingPassword, code: null });
    // A worked alert needs no purpose of its own.
    expect(test.station.rights.tickets.windows()).not.toEqual([]);
  });

  it('an unlock brings the walls back, dark until a purpose is given', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    const entries = await test.auditOf(() => test.run('lock-station', {}));
    expect(entries.map(({ kind, verb }) => `${kind} ${verb}`)).toContain('view-ended lock-station');
    expect(entries.find(({ kind }) => kind === 'done')).toMatchObject({ detail: { by: 'operator' } });
    expect(await test.run('unlock-station', { password: 'no', code: null })).toMatchObject({ status: 'failed' });
    expect(await test.run('unlock-station', { password: trainingPassword, code: null })).toMatchObject({
      status: 'success',
    });
    expect([test.shown(m1, 0), test.tickets(w1)]).toEqual([bus, []]);
    await view();
    expect(test.tickets(w1)).toEqual([bus]);
  });

  it('attended walls stay lit, the console is dark, and no command is accepted', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('view-camera', { cameraId: lot });
    const { bus: topics } = test.station;
    const policy = topics.read('policy');
    topics.publish('policy', { ...policy, lock: { ...policy.lock, wallAttended: true } });
    await test.run('lock-station', {}, { kind: 'source', source: 'idle' });
    expect(test.station.session.presence).toMatchObject({ kind: 'locked', by: 'idle', wallsStay: true });
    expect([test.tickets(w1), test.tickets(consoleWindowId)]).toEqual([[bus], []]);
    expect(await test.run('empty-tile', { at: at(m1, 0) }, byWall)).toMatchObject({ status: 'refused' });
    await test.run('unlock-station', { password: trainingPassword, code: null });
    expect(test.tickets(w1)).toEqual([bus]);
  });

  it('locking and signing out work while the audit cannot be written', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    test.breakAudit();
    expect(await test.run('lock-station', {}, byWall)).toMatchObject({ status: 'success' });
    expect(test.tickets(w1)).toEqual([]);
    expect(await test.signIn(operator12)).toMatchObject({ status: 'success' });
    expect(await test.run('sign-out', { release: true })).toMatchObject({ status: 'success' });
    expect(test.station.session.presence.kind).toBe('signed-out');
  });

  it('unlocking fails if the station is not locked', async () => {
    await test.run('sign-out', { release: false });
    expect(await test.run('unlock-station', { password: trainingPassword, code: null })).toMatchObject({
      error: { message: 'The station is not locked.' },
    });
  });
});

describe('the end of a shift', () => {
  const holders = () => [m1, m2].map((id) => findMonitor(test.station.walls.walls, id)?.holder?.operatorId);

  it('releases monitors when asked to', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m2, 0), cameraId: lot });
    const outcome = await test.run('sign-out', { release: true });
    expect(outcome).toEqual({ status: 'success', value: { released: [m1, m2] } });
    expect(holders()).toEqual([undefined, undefined]);
    expect(test.audit().at(-1)).toMatchObject({ actor: 'operator-07', detail: { release: true, released: 'm1 m2' } });
  });

  it('tells whoever signs in next once what is left over, also after a restart', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('begin-view', { purpose: { kind: 'immediate-threat' } });
    await test.run('sign-out', { release: false });
    test.end();
    test = new TestStation({ userData: test.userData, signedIn: false, purpose: null });
    expect(test.station.session.presence).toEqual({ kind: 'signed-out' });
    await test.signIn(operator12);
    const left = { by: { id: 'operator-07' }, owed: 1, alerts: 0, monitors: ['M1'] };
    expect(test.station.operators.notices.of(operator12.id)).toMatchObject([{ kind: 'handed-over', left }]);
    expect(holders()[0]).toBe('operator-07');
    await test.signIn(supervisor01);
    expect(test.station.operators.notices.of(supervisor01.id)).toEqual([]);
  });

  it('tells nobody if nothing is left over', async () => {
    await test.run('sign-out', { release: true });
    await test.signIn(operator12);
    expect(test.station.operators.notices.of(operator12.id)).toEqual([]);
  });
});
