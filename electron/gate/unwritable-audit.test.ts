import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '../../shared/ipc/contract';
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

  it('what is heard can still be silenced', async () => {
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

  it('what the district takes back is dark all the same', async () => {
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
