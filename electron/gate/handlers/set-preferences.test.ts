import { describe, expect, it, vi } from 'vitest';
import { Chord } from '../../../shared/keys/press';
import { Role } from '../../../shared/vocabulary/operator';
import { openStore } from '../../store/open-store';
import { consoleWindowId } from '../../windows/window-keeper';
import { byConsole, bySource, byWall, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const saved = { status: 'success', value: {} };

describe('set-preferences', () => {
  it('is for every role, is told to every window, and is in the audit without a clause', async () => {
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

  it('lets no two things share a key, names both, and lets them change places', async () => {
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

  it('comes from no source, and not while nothing can be recorded', async () => {
    const test = new TestStation();
    expect(await test.run('set-preferences', { theme: 'dark' }, bySource)).toMatchObject({ status: 'failed' });
    test.breakAudit();
    expect(await test.run('set-preferences', { theme: 'dark' })).toMatchObject({
      status: 'failed',
      error: { code: 'not-recorded' },
    });
    expect(test.station.operators.preferences.of(test.station.session.operator).theme).toBe('system');
  });
});

describe('preferences that cannot be used', () => {
  it('are as by default, are said as a problem, and are none any more once they are written anew', async () => {
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

  it('are not lost where they cannot be saved', () => {
    const test = new TestStation();
    const { session } = test.station;
    const { preferences } = test.station.operators;
    preferences.change(session.operator, { theme: 'dark' });
    test.end();
    expect(() => preferences.change(session.operator, { theme: 'high-contrast' })).toThrow();
    expect(preferences.of(session.operator).theme).toBe('dark');
  });
});
