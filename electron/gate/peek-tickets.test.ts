import { beforeEach, expect, it, vi } from 'vitest';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/window-keeper';
import { TestStation } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

it('a glance is a view: with a ticket of its own, written down, and over when it is given back', async () => {
  await test.run('view-camera', { cameraId: bus });
  const begun = await test.auditOf(() => test.run('peek-camera', { cameraId: lot }));
  expect(test.tickets(consoleWindowId)).toEqual([bus, lot]);
  expect(begun.map(({ kind, detail }) => [kind, detail['camera']])).toEqual([
    ['intent', lot],
    ['view-started', lot],
    ['done', lot],
  ]);

  const ended = await test.auditOf(() => test.run('peek-camera', { cameraId: null }));
  expect(ended.filter(({ kind }) => kind === 'view-ended').map(({ detail }) => detail['camera'])).toEqual([lot]);
  expect(test.tickets(consoleWindowId)).toEqual([bus]);
});

it('a glance that becomes the camera of the card goes on with the same ticket', async () => {
  await test.run('peek-camera', { cameraId: bus });
  const before = test.station.rights.tickets.of(consoleWindowId).map(({ id }) => id);
  await test.run('view-camera', { cameraId: bus });
  await test.run('peek-camera', { cameraId: null });
  expect(test.station.rights.tickets.of(consoleWindowId).map(({ id }) => id)).toEqual(before);
});

it('a glance that the policy refuses has no ticket, and is written down as refused', async () => {
  const entries = await test.auditOf(() => test.run('peek-camera', { cameraId: hall }));
  expect(entries.map(({ kind }) => kind)).toEqual(['refused']);
  expect(test.tickets(consoleWindowId)).toEqual([]);
});
