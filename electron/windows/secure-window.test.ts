import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MonitorId } from '../../shared/vocabulary/ids';
import { app, fakeSession, fakeSessions, fakeWindows, type FakeWindow } from '../testing/fake-electron';
import { createAppWindow } from './secure-window';
import { consoleWindowId, wallWindowId } from './windows';

vi.mock('electron', () => import('../testing/fake-electron'));

const place = { bounds: { x: 10, y: 20, width: 1_280, height: 720 }, fullScreen: false };
const m1 = MonitorId.parse('m1');
const common = { preload: '/p.cjs', prepare: () => undefined };

beforeEach(() => {
  fakeWindows.length = 0;
  fakeSessions.clear();
  app.isPackaged = false;
});

function last(): FakeWindow {
  const window = fakeWindows.at(-1);
  if (!window) throw new Error('no window was made');
  return window;
}

/** Whether a page's event was prevented. */
function prevented(target: EventEmitter, name: string): boolean {
  const event = { prevented: false, preventDefault: () => (event.prevented = true) };
  target.emit(name, event);
  return event.prevented;
}

const makers: readonly [string, string, string, string, () => void][] = [
  [
    'the console',
    'console',
    'app://rtcc/renderer/console/index.html',
    'show',
    () => createAppWindow({ kind: 'console' }, place, { ...common, id: consoleWindowId }),
  ],
  [
    'a wall window',
    'wall.m1',
    'app://rtcc/renderer/wall/index.html',
    'showInactive',
    () => createAppWindow({ kind: 'wall', monitorId: m1 }, place, { ...common, id: wallWindowId(m1) }),
  ],
];

describe.each(makers)('%s', (_name, partition, url, shownBy, make) => {
  it('is sandboxed, isolated and without Node', () => {
    make();
    expect(last().options.webPreferences).toMatchObject({
      session: fakeSession(partition),
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      backgroundThrottling: false,
    });
  });

  it('shows its own page when it is ready, where it belongs; a monitor takes the keyboard from nobody', () => {
    make();
    expect(last()).toMatchObject({ loaded: url, bounds: place.bounds, fullScreen: false });
    expect(last().calls).toEqual([]);
    last().emit('ready-to-show');
    expect(last().calls).toEqual([shownBy]);
  });

  it('goes nowhere and opens nothing', () => {
    make();
    const { page } = last();
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview'])
      expect(prevented(page, name)).toBe(true);
    expect(page.windowOpen?.()).toEqual({ action: 'deny' });
    expect(page.webRtcPolicy).toBe('default_public_interface_only');
  });

  it('is permitted nothing and downloads nothing, also when it is opened again', () => {
    for (let opened = 0; opened < 20; opened += 1) make();
    const own = fakeSession(partition);
    const answers: boolean[] = [];
    own.permissionRequest?.({}, 'media', (granted) => answers.push(granted));
    expect(answers).toEqual([false]);
    expect(own.permissionCheck?.()).toBe(false);
    expect(own.devicePermission?.()).toBe(false);
    expect(prevented(own, 'will-download')).toBe(true);
    expect(own.listenerCount('will-download')).toBe(1);
  });

  it('has tools for developers only where they develop', () => {
    make();
    expect(last().options.webPreferences).toMatchObject({ devTools: true });
    app.isPackaged = true;
    make();
    expect(last().options.webPreferences).toMatchObject({ devTools: false });
  });

  it('brings warnings and errors of its page into the log, and nothing less', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    make();
    last().page.emit('console-message', {}, 1, 'a note', 7, url);
    last().page.emit('console-message', {}, 3, 'an error', 7, url);
    expect(warn.mock.calls).toEqual([[`${partition}: an error (${url}:7)`]]);
  });
});

describe('a wall window', () => {
  it('leaves and enters full screen by F11, and by no other key', () => {
    const whole = { ...place, fullScreen: true };
    createAppWindow({ kind: 'wall', monitorId: m1 }, whole, { ...common, id: wallWindowId(m1) });
    const press = (type: string, key: string): boolean => {
      const event = { prevented: false, preventDefault: () => (event.prevented = true) };
      last().page.emit('before-input-event', event, { type, key });
      return event.prevented;
    };
    expect(last().fullScreen).toBe(true);
    expect(press('keyDown', 'F11')).toBe(true);
    expect(last().fullScreen).toBe(false);
    expect(press('keyUp', 'F11')).toBe(false);
    expect(press('keyDown', 'F10')).toBe(false);
    expect(last().fullScreen).toBe(false);
    press('keyDown', 'F11');
    expect(last().fullScreen).toBe(true);
  });
});
