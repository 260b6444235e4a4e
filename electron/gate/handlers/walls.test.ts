import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WallId } from '../../../shared/vocabulary/ids';
import { cameraId } from '../../testing/cameras';
import { makeDisplay } from '../../testing/displays';
import { fakeDisplays, fakeWindows } from '../../testing/fake-electron';
import { at, m1, m2, m3, TestStation, w2 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const a = WallId.parse('a');
let test: TestStation;
beforeEach(() => {
  fakeWindows.length = 0;
  fakeDisplays.push(makeDisplay({ id: 2, label: 'Second', bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 } }));
  test = new TestStation({ open: [m2] });
});
afterEach(() => {
  fakeDisplays.splice(1);
});

/** The walls in few words. */
function drawn(station = test): string[] {
  return station.station.walls.walls.map(
    ({ name, monitors }) =>
      `${name}: ${monitors.map((monitor) => `${monitor.name}${monitor.isAlertMonitor ? '!' : ''}`).join(' ')}`,
  );
}

async function done(outcome: Promise<unknown>): Promise<void> {
  expect(await outcome).toMatchObject({ status: 'success' });
}

describe('walls', () => {
  it('can be added and renamed, with undo and redo', async () => {
    await done(test.run('add-wall', { name: 'North', monitorName: 'M4' }));
    await done(test.run('rename-wall', { wallId: a, name: 'South' }));
    expect(drawn()).toEqual(['South: M1 M2 M3!', 'North: M4']);
    await done(test.run('undo-wall-change', {}));
    await done(test.run('undo-wall-change', {}));
    expect(drawn()).toEqual(['Wall A: M1 M2 M3!']);
    await done(test.run('redo-wall-change', {}));
    expect(drawn()).toEqual(['Wall A: M1 M2 M3!', 'North: M4']);
  });

  it('keep their arrangement and its undo steps after a restart', async () => {
    await done(test.run('add-monitor', { wallId: a, name: 'Door' }));
    await done(test.run('remove-monitor', { monitorId: m1 }));
    test.end();
    const again = new TestStation({ userData: test.userData, open: [] });
    expect(drawn(again)).toEqual(['Wall A: M2 M3! Door']);
    await done(again.run('undo-wall-change', {}));
    await done(again.run('undo-wall-change', {}));
    expect(drawn(again)).toEqual(['Wall A: M1 M2 M3!']);
  });
});

describe('a monitor', () => {
  it('closes its window when removed; an undo brings it back with its tiles on its display', async () => {
    await done(test.run('open-tile', { at: at(m2, 1), cameraId: cameraId('bus') }));
    const outcome = await test.run('remove-monitor', { monitorId: m2 });
    expect(outcome).toEqual({ status: 'success', value: { left: [cameraId('bus')] } });
    expect(test.window(w2).destroyed).toBe(true);
    expect(test.tickets(w2)).toEqual([]);
    await done(test.run('undo-wall-change', {}));
    expect(drawn()).toEqual(['Wall A: M1 M2 M3!']);
    expect(test.shown(m2, 1)).toBe(cameraId('bus'));
    expect(test.window(w2)).toMatchObject({ destroyed: false, fullScreen: true, bounds: { x: 1_920 } });
    expect(test.tickets(w2)).toEqual([cameraId('bus')]);
    await done(test.run('undo-wall-change', {}));
    expect(test.shown(m2, 1)).toBeNull();
  });

  it('is called what it was renamed to, in the title of its window too', async () => {
    await done(test.run('rename-monitor', { monitorId: m2, name: 'Door' }));
    expect(drawn()).toEqual(['Wall A: M1 Door M3!']);
    expect(test.window(w2).title).toBe('RTCC Wall Door');
    await done(test.run('undo-wall-change', {}));
    expect(test.window(w2).title).toBe('RTCC Wall M2');
  });

  it('moves to another wall without closing', async () => {
    await done(test.run('add-wall', { name: 'North', monitorName: 'M4' }));
    const north = test.station.walls.walls[1]?.id ?? a;
    const window = test.window(w2);
    await done(test.run('move-monitor', { monitorId: m2, wallId: north }));
    expect(drawn()).toEqual(['Wall A: M1 M3!', 'North: M4 M2']);
    expect(test.window(w2)).toBe(window);
    expect(window.destroyed).toBe(false);
  });

  it('becomes the alert monitor, on which the next alert opens', async () => {
    await done(test.run('set-alert-monitor', { monitorId: m1 }));
    expect(drawn()).toEqual(['Wall A: M1! M2 M3']);
    await done(test.run('set-alert-monitor', { monitorId: null }));
    expect(drawn()).toEqual(['Wall A: M1 M2 M3']);
  });

  it('is not removed while an alert is watched on it', async () => {
    const event = { id: '1', type: 'motion', schoolId: test.station.directory.schools[0]?.id } as never;
    await done(test.run('raise-alert', { event, source: 'by hand' }));
    expect(await test.run('remove-monitor', { monitorId: m3 })).toMatchObject({
      status: 'failed',
      error: { message: expect.stringMatching(/^M3 shows the alert ".*"\. Close the alert first\.$/) as string },
    });
  });
});

describe('an undo of an arrangement', () => {
  it('is impossible when somebody has arranged the walls since, and blocks no other undo', async () => {
    await done(test.run('rename-wall', { wallId: a, name: 'South' }));
    test.station.walls.change({ kind: 'rename-wall', wallId: a, name: 'West' });
    expect(await test.run('undo-wall-change', {})).toMatchObject({
      error: { message: 'The walls were arranged again since.' },
    });
    expect(await test.run('undo-wall-change', {})).toMatchObject({ error: { message: 'There is nothing to undo.' } });
    expect(drawn()).toEqual(['West: M1 M2 M3!']);
  });

  it('keeps tiles that were changed since', async () => {
    await done(test.run('rename-wall', { wallId: a, name: 'South' }));
    test.station.walls.change({ kind: 'open-tile', at: at(m1, 0), cameraId: cameraId('bus') });
    await done(test.run('undo-wall-change', {}));
    expect(drawn()).toEqual(['Wall A: M1 M2 M3!']);
    expect(test.shown(m1, 0)).toBe(cameraId('bus'));
  });
});
