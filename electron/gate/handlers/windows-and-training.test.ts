import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { cameraId } from '../../testing/cameras';
import type { TrainingDirector } from '../station';
import { at, byConsole, byWall, m1, m2, m3, TestStation, w1, w3 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

describe('open-monitor', () => {
  it('opens a window, and raises the one that is open', async () => {
    await test.run('open-monitor', { monitorId: m3 });
    expect(test.station.windows.openMonitorIds()).toEqual([m1, m2, m3]);
    await test.run('open-monitor', { monitorId: m3 });
    expect(test.window(w3).calls).toEqual(['moveTop']);
  });
});

describe('close-monitor', () => {
  it('closes any window for the console, and what it showed is kept', async () => {
    await test.run('close-monitor', { monitorId: m2 }, byConsole);
    expect(test.station.windows.openMonitorIds()).toEqual([m1]);
    expect(test.shown(m2, 0)).toBeNull();
  });

  it('closes for a wall window only itself', async () => {
    expect(await test.run('close-monitor', { monitorId: m2 }, byWall)).toEqual({
      status: 'failed',
      error: { code: 'impossible', message: "A monitor's window closes only itself." },
    });
    expect(test.station.windows.openMonitorIds()).toEqual([m1, m2]);
    await test.run('close-monitor', { monitorId: m1 }, byWall);
    expect(test.window(w1).destroyed).toBe(true);
  });
});

describe('view-camera', () => {
  it('of a wall window is only for what that window shows', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: cameraId('bus') });
    expect(await test.run('view-camera', { cameraId: cameraId('bus') }, byWall)).toMatchObject({ status: 'success' });
    expect(await test.run('view-camera', { cameraId: cameraId('lot') }, byWall)).toMatchObject({
      error: { code: 'impossible', message: "A monitor's window selects only what it shows, and not lot." },
    });
    expect(test.station.viewing.selected).toBe('east-tech.bus');
    expect(await test.run('view-camera', { cameraId: null }, byWall)).toMatchObject({ status: 'success' });
  });

  it('is forgotten with null', async () => {
    await test.run('view-camera', { cameraId: cameraId('bus') });
    expect(test.station.viewing.selected).toBe(cameraId('bus'));
    await test.run('view-camera', { cameraId: null });
    expect(test.station.viewing.selected).toBeNull();
  });

  it('is not what the policy refuses', async () => {
    await test.run('view-camera', { cameraId: cameraId('bus') });
    expect(await test.run('view-camera', { cameraId: cameraId('hall') })).toMatchObject({ status: 'refused' });
    expect(test.station.viewing.selected).toBe(cameraId('bus'));
  });
});

describe('direct-training', () => {
  const asked: [string, TrainingBehaviour][] = [];
  const director: TrainingDirector = {
    direct: (camera, behaviour) => {
      asked.push([camera, behaviour]);
      const offline = behaviour.kind === 'drop-segment';
      return Promise.resolve(offline ? { kind: 'refused', reason: 'The camera is offline.' } : { kind: 'done' });
    },
  };
  const slow = { cameraId: cameraId('bus'), behaviour: { kind: 'slow', bytesPerSecond: 1_000 } } as const;

  beforeEach(() => {
    asked.length = 0;
  });

  it('is passed on to the training district', async () => {
    test = new TestStation({ training: director });
    expect(await test.run('direct-training', slow)).toEqual({ status: 'success', value: {} });
    expect(asked).toEqual([[slow.cameraId, slow.behaviour]]);
    expect(test.audit().at(-1)).toMatchObject({ kind: 'done', clause: '5.1', detail: { behaviour: 'slow' } });
  });

  it('says why it cannot be done', async () => {
    test = new TestStation({ training: director });
    const dropped = { cameraId: cameraId('bus'), behaviour: { kind: 'drop-segment' } } as const;
    expect(await test.run('direct-training', dropped)).toMatchObject({ error: { message: 'The camera is offline.' } });
    const nobody = { ...slow, cameraId: cameraId('none') };
    expect(await test.run('direct-training', nobody)).toMatchObject({
      error: { message: 'There is no camera "east-tech.none".' },
    });
    expect(asked).toHaveLength(1);
  });

  it('does not exist in a real deployment', async () => {
    expect(await test.run('direct-training', slow)).toMatchObject({
      error: { message: 'Only the training district can be directed.' },
    });
  });
});
