import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/window-keeper';
import { at, m1, TestStation, w1, w2 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const bus = cameraId('bus');
const hall = cameraId('hall');
const openBus = { at: at(m1, 0), cameraId: bus };

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

describe('when the audit cannot be written', () => {
  it('nothing is changed, no ticket is issued, and everybody is told', async () => {
    test.breakAudit();
    expect(await test.run('open-tile', openBus)).toEqual({
      status: 'failed',
      error: { code: 'not-recorded', message: 'The audit log cannot be written, so nothing was changed.' },
    });
    expect(test.shown(m1, 0)).toBeNull();
    expect(test.tickets(w1)).toEqual([]);
    for (const id of [consoleWindowId, w1, w2]) {
      expect(test.eventsOf(id, 'problems-changed').at(-1)?.problems).toMatchObject([{ area: 'audit' }]);
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
      expect(test.eventsOf(w1, 'problems-changed').at(-1)?.problems).toMatchObject([{ area: 'audit' }]);
    },
  );

  it('what is heard can still be silenced', async () => {
    await test.run('open-tile', openBus);
    const sounds = (): (boolean | undefined)[] => test.station.tickets.of(w1).map(({ sound }) => sound);
    await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
    expect(sounds()).toEqual([true]);
    test.breakAudit();
    expect(await test.run('listen-tile', { on: false })).toMatchObject({ status: 'success' });
    expect(sounds()).not.toContain(true);
  });

  it('a refusal is still a refusal', async () => {
    test.breakAudit();
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({ status: 'refused' });
  });
});
