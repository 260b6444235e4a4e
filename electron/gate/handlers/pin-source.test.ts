import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { rightsOf } from '../sync-tickets';
import { at, bySource, byWall, m1, m2, TestStation, w1, w2 } from '../testing/test-station';
import { runCommand } from '../run-command';

vi.mock('electron', () => import('../../testing/fake-electron'));

/** The camera with two sources, and one with a single source. */
const [door, bus, hall] = [cameraId('door'), cameraId('bus'), cameraId('hall')];

let test: TestStation;
beforeEach(async () => {
  test = new TestStation();
  await test.run('open-tile', { at: at(m1, 0), cameraId: door });
  await test.run('open-tile', { at: at(m2, 0), cameraId: bus });
});

function pinned(windowId: typeof w1): (number | undefined)[] {
  return rightsOf(test.station, windowId).tickets.map((ticket) => ticket.pinned);
}

describe('pin-source', () => {
  it('tells the windows that show the camera, and no other, with their tickets', async () => {
    const told = test.told(w2, 'tickets').length;
    expect(await test.run('pin-source', { cameraId: door, source: 1 }, byWall)).toEqual({
      status: 'success',
      value: {},
    });
    expect(test.told(w1, 'tickets').at(-1)).toMatchObject([
      { cameraId: door, pinned: 1, sources: [{ kind: 'hls' }, { kind: 'whep' }] },
    ]);
    expect(pinned(consoleWindowId)).toEqual([1, undefined]);
    expect(test.told(w2, 'tickets')).toHaveLength(told);
  });

  it('renews tickets and begins no view; the audit keeps camera and source', async () => {
    const before = rightsOf(test.station, w1).tickets.map(({ id }) => id);
    const entries = await test.auditOf(() => test.run('pin-source', { cameraId: door, source: 1 }));
    expect(rightsOf(test.station, w1).tickets.map(({ id }) => id)).toEqual(before);
    const detail = { camera: door, source: 2 };
    expect(entries).toMatchObject([
      { kind: 'intent', verb: 'pin-source', clause: '2.1', detail },
      { kind: 'done', verb: 'pin-source', clause: '2.1', detail },
    ]);
  });

  it('is taken back with null, and a repeated one tells nobody', async () => {
    await test.run('pin-source', { cameraId: door, source: 0 });
    const told = test.told(w1, 'tickets').length;
    await test.run('pin-source', { cameraId: door, source: 0 });
    expect(test.told(w1, 'tickets')).toHaveLength(told);
    const entries = await test.auditOf(() => test.run('pin-source', { cameraId: door, source: null }));
    expect(pinned(w1)).toEqual([undefined]);
    expect(test.told(w1, 'tickets').at(-1)?.[0]).not.toHaveProperty('pinned');
    expect(entries.at(-1)).toMatchObject({ kind: 'done', detail: { camera: door, source: 'automatic' } });
  });

  it('holds for a window that shows the camera later, and not for the next run', async () => {
    await test.run('pin-source', { cameraId: door, source: 1 });
    await test.run('open-tile', { at: at(m2, 1), cameraId: door });
    expect(pinned(w2)).toEqual([undefined, 1]);
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(pinned(w1)).toEqual([undefined]);
  });

  it.each([
    [door, 2, 'door has 2 sources, there is no number 3.'],
    [bus, 1, 'bus has one source, there is no number 2.'],
  ])('of %s to source %i is impossible, and said', async (camera, source, message) => {
    expect(await test.run('pin-source', { cameraId: camera, source })).toEqual({
      status: 'failed',
      error: { code: 'impossible', message },
    });
    expect(test.station.rights.pins.of(camera)).toBeUndefined();
  });

  it('is for whoever may view the camera: refused for others, and never for a source of alerts', async () => {
    const refused = { status: 'refused', clause: '2.2' };
    expect(await test.run('pin-source', { cameraId: hall, source: 0 })).toMatchObject(refused);
    const fromSource = await runCommand(test.station, bySource, {
      verb: 'pin-source',
      input: { cameraId: door, source: 1 },
    });
    expect(fromSource).toMatchObject({ status: 'failed', error: { code: 'bad-request' } });
    const auditor = new TestStation({ role: 'district-auditor' });
    expect(await auditor.run('pin-source', { cameraId: door, source: null })).toMatchObject({
      ...refused,
      clause: '6.1',
    });
    expect(auditor.audit().at(-1)).toMatchObject({ kind: 'refused', verb: 'pin-source', detail: { camera: door } });
  });
});
