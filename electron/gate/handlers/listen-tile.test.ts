import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { at, byWall, m1, m2, m3, TestStation, w1, w2 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

let test: TestStation;
beforeEach(async () => {
  test = new TestStation();
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
  await test.run('open-tile', { at: at(m2, 0), cameraId: bus });
  await test.run('open-tile', { at: at(m2, 1), cameraId: lot });
});

/** Who may hear what, by window. */
function heard(): string[] {
  return [consoleWindowId, w1, w2].flatMap((window) =>
    test.station.rights.tickets.of(window).flatMap(({ cameraId: id, sound }) => (sound ? [`${window} ${id}`] : [])),
  );
}

describe('listen-tile', () => {
  it('lets one window hear one camera, tells it with its ticket, and writes it down', async () => {
    const entries = await test.auditOf(() =>
      test.run('listen-tile', { on: true, at: at(m2, 0), cameraId: bus }, byWall),
    );
    expect(heard()).toEqual([`${w2} ${bus}`]);
    expect(test.told(w2, 'tickets').at(-1)).toMatchObject([{ sound: true }, { cameraId: lot }]);
    expect(entries).toMatchObject([
      { kind: 'intent', verb: 'listen-tile', clause: '2.4', detail: { camera: bus, monitor: 'm2', cell: 0 } },
      { kind: 'done' },
    ]);
    await test.run('listen-tile', { on: true, at: at(m2, 1), cameraId: lot });
    expect(heard()).toEqual([`${w2} ${lot}`]);
    await test.run('listen-tile', { on: false });
    expect(heard()).toEqual([]);
    expect(
      test
        .told(w2, 'tickets')
        .at(-1)
        ?.every(({ sound }) => sound === undefined),
    ).toBe(true);
  });

  it('ends with what is heard, and does not begin again with it', async () => {
    await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
    await test.run('empty-tile', { at: at(m1, 0) });
    expect(test.station.viewing.heard).toBeNull();
    await test.run('undo-wall-change', {});
    expect(test.tickets(w1)).toEqual([bus]);
    expect(heard()).toEqual([]);
    await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
    await test.run('close-monitor', { monitorId: m1 });
    expect(test.station.viewing.heard).toBeNull();
  });

  it.each([
    [at(m1, 1), bus, 'M1 tile 2 does not show bus.'],
    [at(m3, 0), bus, 'M3 tile 1 does not show bus.'],
  ])('of %o is impossible where the camera is not', async (place, camera, message) => {
    expect(await test.run('listen-tile', { on: true, at: place, cameraId: camera })).toMatchObject({
      error: { message },
    });
    expect(heard()).toEqual([]);
  });

  it('is a right of its own: refused for an interior camera with the clause', async () => {
    expect(await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: hall })).toMatchObject({
      status: 'refused',
      clause: '2.2',
    });
  });
});
