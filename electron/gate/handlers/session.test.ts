import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Chord } from '../../../shared/keys/press';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { Role } from '../../../shared/vocabulary/operator';
import { openStore } from '../../store/open-store';
import { cameraId } from '../../testing/cameras';
import { trainingPassword } from '../../../shared/vocabulary/training';
import { consoleWindowId } from '../../windows/windows';
import { runCommand } from '../run-command';
import { rightsOf } from '../sync-tickets';
import {
  at,
  auditor01,
  byConsole,
  bySource,
  byWall,
  m1,
  operator07,
  operator12,
  supervisor01,
  TestStation,
  w1,
} from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('signing in', () => {
  const [bus, lot] = [cameraId('bus'), cameraId('lot')];

  let test: TestStation;
  beforeEach(() => {
    test = new TestStation();
  });

  function view() {
    return test.run('begin-view', { purpose: { kind: 'patrol-support' } });
  }

  describe('a sign-in', () => {
    it('is recorded with who tried and who came, without any secret', async () => {
      const entries = await test.auditOf(() => test.signIn(operator12));
      const detail = { operator: 'operator-12', code: false, banner: 'acknowledged' };
      const came = { name: 'Operator 12', role: 'analyst', authenticated: 'password', from: 'operator-07' };
      expect(entries).toMatchObject([
        { kind: 'intent', actor: 'operator-07', verb: 'sign-in', detail },
        { kind: 'done', actor: 'operator-07', detail: { ...detail, ...came } },
      ]);
      expect((await test.auditOf(() => test.run('open-monitor', { monitorId: m1 })))[0]).toMatchObject({
        actor: 'operator-12',
      });
      await test.run('lock-station', {});
      expect(await test.auditOf(() => test.signIn(operator12))).toMatchObject([
        { kind: 'intent', actor: 'nobody' },
        { kind: 'done', actor: 'operator-12', detail: { operator: 'operator-12' } },
      ]);
      expect(JSON.stringify(test.audit())).not.toContain(`"${trainingPassword}"`);
    });

    it('with a wrong password changes nothing and is recorded', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      const entries = await test.auditOf(async () => {
        expect(await test.signIn(operator12, 'not-the-one')).toEqual({
          status: 'failed',
          error: { code: 'impossible', message: 'The name, the password or the code is not right.' },
        });
      });
      expect(entries).toMatchObject([{ kind: 'intent' }, { kind: 'failed', detail: { operator: 'operator-12' } }]);
      expect(JSON.stringify([entries, test.patches(consoleWindowId)])).not.toContain('not-the-one');
      expect([test.station.session.operator.id, test.tickets(w1)]).toEqual(['operator-07', [bus]]);
    });

    it('needs the banner', async () => {
      const input = { operatorId: operator12.id, password: trainingPassword, code: null, banner: 'seen' };
      const outcome = await runCommand(test.station, byConsole, { verb: 'sign-in', input });
      expect(outcome).toMatchObject({ error: { code: 'bad-request' } });
    });

    it('works while the audit cannot be written, and is recorded later', async () => {
      await test.run('lock-station', {});
      test.breakAudit();
      expect(await test.signIn(operator12)).toMatchObject({ status: 'success' });
    });
  });

  describe('a change of shift', () => {
    it('reaches every window, with what the new operator may not do', async () => {
      await test.signIn(auditor01);
      for (const id of [consoleWindowId, w1]) {
        const told = test.told(id, 'session').at(-1);
        expect(told?.operator).toEqual(auditor01);
        expect(told?.denied['open-tile']).toEqual({
          clause: '6.1',
          reason: 'The district auditor reads and operates nothing.',
          ask: 'an operator of the station',
        });
        expect(told?.denied['sign-out']).toBeUndefined();
      }
      // The gate says the same.
      expect(await test.run('open-tile', { at: at(m1, 0), cameraId: bus })).toEqual({
        status: 'refused',
        ...test.told(w1, 'session').at(-1)?.denied['open-tile'],
      });
    });

    it('ends every view of the earlier operator', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      await test.run('view-camera', { cameraId: lot });
      const before = test.station.rights.tickets.of(w1)[0]?.id;
      const entries = await test.auditOf(() => test.signIn(operator12));
      const begun = await test.auditOf(view);
      const views = [...entries, ...begun]
        .filter(({ kind }) => kind.startsWith('view-'))
        .map(({ kind, actor, detail }) => `${kind} ${actor} ${String(detail['camera'])} ${String(detail['window'])}`);
      expect(views).toEqual([
        `view-ended operator-07 ${bus} console`,
        // What the card showed was the choice of the one who left.
        `view-ended operator-07 ${lot} console`,
        `view-ended operator-07 ${bus} wall.m1`,
        `view-started operator-12 ${bus} console`,
        `view-started operator-12 ${bus} wall.m1`,
      ]);
      expect(test.station.rights.tickets.of(w1)).toMatchObject([{ cameraId: bus, operatorId: 'operator-12' }]);
      expect(test.station.rights.tickets.of(w1)[0]?.id).not.toBe(before);
    });

    it('stops pictures that the new operator may not see', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      await test.signIn(auditor01);
      expect([test.tickets(w1), test.tickets(consoleWindowId)]).toEqual([[], []]);
      expect(rightsOf(test.station, w1).refusals).toMatchObject([{ cameraId: bus, clause: '6.1' }]);
      expect(test.patches(w1).findLast(({ tickets }) => tickets)).toMatchObject({
        tickets: [],
        refusals: [{ clause: '6.1' }],
      });
      expect(test.shown(m1, 0)).toBe(bus);
      await test.signIn(supervisor01);
      await view();
      expect(test.tickets(w1)).toEqual([bus]);
      expect(rightsOf(test.station, w1).refusals).toEqual([]);
    });

    it('gives each operator their own undo', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      await test.signIn(operator12);
      expect(test.told(w1, 'undo').at(-1)).toEqual({ undo: null, redo: null });
      expect(await test.run('undo-wall-change', {})).toMatchObject({ error: { message: 'There is nothing to undo.' } });
      await test.signIn(operator07);
      expect(test.told(w1, 'undo').at(-1)?.undo).toBe('Open bus on M1 tile 1');
    });

    it('survives a restart: the station waits locked for the same operator', async () => {
      await test.signIn(supervisor01);
      test.end();
      const again = new TestStation({ userData: test.userData, signedIn: false, purpose: null });
      expect(again.station.session).toMatchObject({
        operator: supervisor01,
        presence: { kind: 'locked', by: 'restart' },
      });
      expect(again.audit().at(-1)).toMatchObject({ kind: 'opened', actor: 'source:station' });
      expect(await again.run('undo-wall-change', {})).toMatchObject({ status: 'refused' });
      expect(await again.run('unlock-station', { password: trainingPassword, code: null })).toMatchObject({
        status: 'success',
      });
    });

    it.each([
      ['nobody', 'The name, the password or the code is not right.'],
      ['operator-07', 'Operator 07 works here already.'],
    ])('to %s is refused', async (id, message) => {
      expect(await test.signIn({ id: OperatorId.parse(id) })).toMatchObject({ error: { code: 'impossible', message } });
      expect(test.station.session.operator.id).toBe('operator-07');
    });

    it('is for the console alone: nobody takes over from a wall', async () => {
      const input = {
        operatorId: operator12.id,
        password: trainingPassword,
        code: null,
        banner: 'acknowledged',
      } as const;
      expect(await test.run('sign-in', input, byWall)).toMatchObject({ error: { code: 'bad-request' } });
    });
  });
});

describe('set-preferences', () => {
  const saved = { status: 'success', value: {} };

  it('works for every role, reaches every window, and is audited without a clause', async () => {
    for (const role of Role.options) {
      const test = new TestStation({ role });
      const entries = await test.auditOf(async () => {
        expect(await test.run('set-preferences', { theme: 'high-contrast' }, byWall)).toEqual(saved);
      });
      expect(entries).toMatchObject([
        { kind: 'intent', verb: 'set-preferences', clause: '', detail: { theme: 'high-contrast' } },
        { kind: 'done', verb: 'set-preferences' },
      ]);
      for (const window of [consoleWindowId, w1]) {
        expect(test.told(window, 'preferences')).toMatchObject([{ theme: 'high-contrast', firstRun: 'new' }]);
      }
    }
  });

  it('changes only what it names, and is there again after a restart', async () => {
    const before = new TestStation();
    await before.run('set-preferences', { firstRun: 'done' });
    await before.run('set-preferences', { theme: 'dark' }, byConsole);
    before.end();
    const { station } = new TestStation({ userData: before.userData });
    expect(station.operators.preferences.of(station.session.operator)).toMatchObject({
      theme: 'dark',
      firstRun: 'done',
    });
    expect(station.problems.all()).toEqual([]);
  });

  it('refuses a shared key and names both actions, and lets two actions swap keys', async () => {
    const test = new TestStation();
    const keysNow = () => test.station.operators.preferences.of(test.station.session.operator).keys;
    const refused = await test.run('set-preferences', { theme: 'dark', keys: { filter: Chord.parse('T') } });
    expect(refused).toEqual({
      status: 'failed',
      error: {
        code: 'impossible',
        message: 'T is the key of "Choose a tile: arrows or digits, Enter, Esc". Change that one first.',
      },
    });
    expect(test.station.operators.preferences.of(test.station.session.operator)).toMatchObject({
      theme: 'system',
      keys: {},
    });
    const swapped = { filter: Chord.parse('T'), 'choose-tile': Chord.parse('/') };
    expect(await test.run('set-preferences', { keys: swapped })).toEqual(saved);
    expect(keysNow()).toEqual(swapped);
    expect(await test.run('set-preferences', { keys: { filter: null } })).toMatchObject({ status: 'failed' });
    expect(await test.run('set-preferences', { keys: { filter: null, 'choose-tile': null } })).toEqual(saved);
    expect(keysNow()).toEqual({});
  });

  it('is refused to a source, and while nothing can be recorded', async () => {
    const test = new TestStation();
    expect(await test.run('set-preferences', { theme: 'dark' }, bySource)).toMatchObject({ status: 'failed' });
    test.breakAudit();
    expect(await test.run('set-preferences', { theme: 'dark' })).toMatchObject({
      status: 'failed',
      error: { code: 'not-recorded' },
    });
    expect(test.station.operators.preferences.of(test.station.session.operator).theme).toBe('system');
  });

  describe('preferences that cannot be used', () => {
    it('are replaced by the defaults and reported until they are saved again', async () => {
      const before = new TestStation();
      before.end();
      const store = openStore(`${before.userData}/district/station.db`);
      store.preferences.save(before.station.session.operator.id, '{"version":1,"theme":"pink","firstRun":"done"}');
      store.close();

      const test = new TestStation({ userData: before.userData });
      const { session, problems } = test.station;
      const { preferences } = test.station.operators;
      expect(preferences.of(session.operator)).toMatchObject({ theme: 'system', firstRun: 'done' });
      expect(problems.all()).toEqual([
        {
          area: 'preferences',
          message:
            'The preferences of Operator 07 cannot be used as they are. The theme cannot be "pink". The default is used instead.',
        },
      ]);
      await test.run('set-preferences', { theme: 'dark' });
      expect(problems.all()).toEqual([]);
    });

    it('stay in force if they cannot be saved', () => {
      const test = new TestStation();
      const { session } = test.station;
      const { preferences } = test.station.operators;
      preferences.change(session.operator, { theme: 'dark' });
      test.end();
      expect(() => preferences.change(session.operator, { theme: 'high-contrast' })).toThrow();
      expect(preferences.of(session.operator).theme).toBe('dark');
    });
  });
});
