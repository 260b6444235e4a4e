import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Operator } from '../../../shared/vocabulary/operator';
import type { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { DisplayNumber } from '../../../shared/vocabulary/wall';
import { cameraId } from '../../testing/cameras';
import { makeDisplay } from '../../testing/displays';
import { fakeDisplays, fakeWindows } from '../../testing/fake-electron';
import { tellDisplays } from '../../windows/displays';
import type { TrainingDirector } from '../station';
import {
  at,
  auditor01,
  byConsole,
  byWall,
  m1,
  m2,
  m3,
  operator12,
  supervisor01,
  TestStation,
  w1,
  w2,
  w3,
} from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('show-on-display', () => {
  const [one, two, three, four] = [1, 2, 3, 4].map((number) => DisplayNumber.parse(number));
  const [primary] = fakeDisplays;
  if (!primary || !one || !two || !three || !four) throw new Error('there is no display');
  const second = makeDisplay({ id: 2, label: 'DELL U2720Q', bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 } });
  const third = makeDisplay({ id: 3, label: 'NEC', bounds: { x: 3_840, y: 0, width: 1_920, height: 1_080 } });

  let test: TestStation;
  beforeEach(() => {
    fakeWindows.length = 0;
    fakeDisplays.splice(1, Infinity, second, third);
    test = new TestStation({ open: [m1] });
  });
  afterEach(() => {
    fakeDisplays.splice(1);
  });

  /** Where the monitors are. */
  function filled(): string[] {
    return test.station.windows
      .monitorWindows()
      .map(
        ({ monitorId, open, displayNumber, waitsFor }) =>
          `${monitorId} ${displayNumber ?? '-'} ${open ? 'open' : (waitsFor ?? 'closed')}`,
      );
  }

  function failure(message: string): object {
    return { status: 'failed', error: { code: 'impossible', message } };
  }

  describe('showing a monitor on a display', () => {
    it('opens it there and records it', async () => {
      const done = await test.run('show-on-display', { monitorId: m2, display: three });
      expect(done).toEqual({ status: 'success', value: { exchangedWith: null } });
      expect(filled()).toEqual(['m1 2 open', 'm2 3 open', 'm3 - closed']);
      expect(test.window(w2)).toMatchObject({ bounds: third.bounds, fullScreen: true });
      expect(test.audit().at(-1)).toMatchObject({
        kind: 'done',
        verb: 'show-on-display',
        detail: { monitor: 'm2', display: 3 },
      });
    });

    it('keeps the tickets, because the window stays', async () => {
      const window = test.window(w1);
      await test.run('show-on-display', { monitorId: m1, display: three });
      expect(filled()).toEqual(['m1 3 open', 'm2 - closed', 'm3 - closed']);
      expect(test.window(w1)).toBe(window);
      expect(window.bounds).toEqual(third.bounds);
    });

    it('exchanges it with the monitor that was there', async () => {
      await test.run('open-monitor', { monitorId: m2 });
      const done = await test.run('show-on-display', { monitorId: m1, display: three });
      expect(done).toEqual({ status: 'success', value: { exchangedWith: m2 } });
      expect(filled()).toEqual(['m1 3 open', 'm2 2 open', 'm3 - closed']);
      await test.run('show-on-display', { monitorId: m3, display: two });
      expect(filled()).toEqual(['m1 3 open', 'm2 - open', 'm3 2 open']);
      expect(test.window(w2).fullScreen).toBe(false);
    });

    it('does not move another monitor to a display that is not connected', async () => {
      await test.run('open-monitor', { monitorId: m2 });
      fakeDisplays.splice(1, 1);
      test.station.windows.settle();
      await test.run('show-on-display', { monitorId: m1, display: three });
      expect(filled()).toEqual(['m1 3 open', 'm2 - open', 'm3 - closed']);
    });

    it('or in a window opens it over the console', async () => {
      await test.run('show-on-display', { monitorId: m1, display: null });
      expect(filled()).toEqual(['m1 - open', 'm2 - closed', 'm3 - closed']);
      expect(test.window(w1)).toMatchObject({ fullScreen: false, bounds: { x: 768, y: 312 } });
      await test.run('close-monitor', { monitorId: m1 });
      await test.run('open-monitor', { monitorId: m1 });
      expect(filled()[0]).toBe('m1 - open');
    });

    it.each<[string, DisplayNumber, string]>([
      [
        'the console is on',
        one,
        'The console is on display 1, Display 1: M1 would cover it. Show it in a window instead, or move the console.',
      ],
      ['is not connected', four, 'Display 4 is not connected.'],
    ])('is impossible where it %s', async (_name, display, reason) => {
      expect(await test.run('show-on-display', { monitorId: m1, display })).toEqual(failure(reason));
      expect(filled()[0]).toBe('m1 2 open');
    });
  });

  describe('a monitor that somebody else holds', () => {
    const held = (name: string): string => `${name} is held by Operator 07 (clause 3.2).`;
    const askThem = 'Ask them to release it, or a supervisor to take it.';

    beforeEach(async () => {
      await test.run('open-monitor', { monitorId: m2 });
      await test.run('open-tile', { at: at(m1, 0), cameraId: cameraId('bus') });
    });

    it.each<[string, Operator, MonitorId, DisplayNumber | null, string]>([
      ['to another display by an analyst', operator12, m1, three, `${held('M1')} ${askThem}`],
      ['to a window by an analyst', operator12, m1, null, `${held('M1')} ${askThem}`],
      ['by a supervisor', supervisor01, m1, three, `${held('M1')} Take the monitor first; Operator 07 is told.`],
      ['to make room for another monitor', operator12, m2, two, `${held('M1')} ${askThem}`],
    ])('is not moved %s', async (_name, operator, monitorId, display, reason) => {
      await test.signIn(operator);
      expect(await test.run('show-on-display', { monitorId, display })).toEqual(failure(reason));
      expect(filled()).toEqual(['m1 2 open', 'm2 3 open', 'm3 - closed']);
      expect(test.audit().at(-1)).toMatchObject({ actor: operator.id, kind: 'failed', verb: 'show-on-display' });
    });

    it('can be moved by its holder and by a supervisor who has taken it', async () => {
      expect(await test.run('show-on-display', { monitorId: m1, display: three })).toMatchObject({ status: 'success' });
      await test.signIn(supervisor01);
      await test.run('take-monitor', { monitorId: m1 });
      expect(await test.run('show-on-display', { monitorId: m1, display: two })).toMatchObject({ status: 'success' });
      expect(filled()).toEqual(['m1 2 open', 'm2 3 open', 'm3 - closed']);
    });

    it('is refused to the district auditor by role, whoever holds it', async () => {
      await test.signIn(auditor01);
      expect(await test.run('show-on-display', { monitorId: m1, display: three })).toMatchObject({
        status: 'refused',
        clause: '6.1',
      });
    });
  });

  describe('a display that is missing', () => {
    const said = (): string[] =>
      test.station.problems.all().flatMap(({ area, message }) => (area === 'display' ? [message] : []));

    beforeEach(() => {
      fakeDisplays.splice(1, 1);
      test.station.windows.settle();
      tellDisplays(test.station);
    });

    it('is reported until it is back, and its pictures are not fetched', () => {
      const sentence =
        'M1 waits for display 2, DELL U2720Q, which is not connected. Its tiles are kept. To see it now, show it on another display or in a window.';
      expect(said()).toEqual([sentence]);
      expect(test.tickets(w1)).toEqual([]);
      expect(test.station.walls.walls[0]?.monitors[0]?.id).toBe(m1);
      fakeDisplays.splice(1, 0, second);
      test.station.windows.settle();
      tellDisplays(test.station);
      expect(said()).toEqual([]);
    });

    it('is no longer reported when its monitor is shown elsewhere or closed', async () => {
      await test.run('show-on-display', { monitorId: m1, display: null });
      tellDisplays(test.station);
      expect(said()).toEqual([]);
      fakeDisplays.splice(1, 1);
      expect(await test.run('close-monitor', { monitorId: m1 })).toMatchObject({ status: 'success' });
      expect(await test.run('close-monitor', { monitorId: m1 })).toMatchObject({ status: 'failed' });
    });

    it('can be given up: its monitor is closed while it waits', async () => {
      expect(await test.run('close-monitor', { monitorId: m1 })).toMatchObject({ status: 'success' });
      expect(filled()[0]).toBe('m1 2 closed');
    });
  });

  describe('identifying displays', () => {
    it('paints a sign on each', async () => {
      expect(await test.run('identify-displays', {})).toEqual({ status: 'success', value: {} });
      expect(fakeWindows.slice(-3).map(({ options }) => options.title)).toEqual(['sign 1', 'sign 2', 'sign 3']);
    });
  });
});

describe('windows and training', () => {
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
    it('closes any window for the console, and keeps its tiles', async () => {
      await test.run('close-monitor', { monitorId: m2 }, byConsole);
      expect(test.station.windows.openMonitorIds()).toEqual([m1]);
      expect(test.shown(m2, 0)).toBeNull();
    });

    it('lets a wall window close only itself', async () => {
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
    it('from a wall window works only for cameras that it shows', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: cameraId('bus') });
      expect(await test.run('view-camera', { cameraId: cameraId('bus') }, byWall)).toMatchObject({ status: 'success' });
      expect(await test.run('view-camera', { cameraId: cameraId('lot') }, byWall)).toMatchObject({
        error: { code: 'impossible', message: "A monitor's window selects only what it shows, and not lot." },
      });
      expect(test.station.viewing.selected).toBe('east-tech.bus');
      expect(await test.run('view-camera', { cameraId: null }, byWall)).toMatchObject({ status: 'success' });
    });

    it('with null selects no camera', async () => {
      await test.run('view-camera', { cameraId: cameraId('bus') });
      expect(test.station.viewing.selected).toBe(cameraId('bus'));
      await test.run('view-camera', { cameraId: null });
      expect(test.station.viewing.selected).toBeNull();
    });

    it('does not select a camera that the policy refuses', async () => {
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
      expect(await test.run('direct-training', dropped)).toMatchObject({
        error: { message: 'The camera is offline.' },
      });
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
});
