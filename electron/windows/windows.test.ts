import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeWindows } from '../testing/fake-electron';
import { m1, m2, m3, TestWindows } from './testing/test-windows';
import { consoleWindowId, wallWindowId } from './windows';

vi.mock('electron', () => import('../testing/fake-electron'));

let test: TestWindows;
beforeEach(() => {
  test = new TestWindows();
});

describe('opening', () => {
  it('makes the console and a window for each monitor, and tells of each', () => {
    test.windows.openAll([m1, m3]);
    expect(fakeWindows.map(({ options }) => options.title)).toEqual(['console', 'wall.m1', 'wall.m3']);
    expect(test.windows.all().map(({ role }) => role)).toEqual([
      { kind: 'console' },
      { kind: 'wall', monitorId: m1 },
      { kind: 'wall', monitorId: m3 },
    ]);
    expect(test.happened).toEqual(['changed: ', 'changed: m1', 'changed: m1 m3']);
    expect(test.filled()).toEqual(['m1 window', 'm2 closed', 'm3 window']);
  });

  it('raises a monitor that is open', () => {
    test.windows.openAll([m1]);
    test.window('wall.m1').minimized = true;
    test.windows.openMonitor(m1);
    test.windows.openMonitor(m1);
    expect(test.window('wall.m1').calls).toEqual(['restore', 'moveTop', 'moveTop']);
    expect(fakeWindows).toHaveLength(2);
  });

  it('raises the console', () => {
    test.windows.raiseConsole();
    test.windows.openAll([]);
    test.window('console').minimized = true;
    test.windows.raiseConsole();
    expect(test.window('console').calls).toEqual(['restore', 'show', 'focus']);
  });
});

describe('what can be seen', () => {
  /** What the system does to a window: the event comes when it is done. */
  function system(name: 'hide' | 'show' | 'minimize' | 'restore'): void {
    const own = test.window('wall.m1');
    if (name === 'hide' || name === 'show') own.visible = name === 'show';
    else own.minimized = name === 'minimize';
    own.emit(name);
  }

  it.each<[string, Parameters<typeof system>[0][], string[]]>([
    ['is told when a window is hidden and shown', ['hide', 'show'], ['hidden wall.m1', 'shown wall.m1']],
    ['is told when it is minimised and restored', ['minimize', 'restore'], ['hidden wall.m1', 'shown wall.m1']],
    ['is told once', ['minimize', 'hide', 'hide'], ['hidden wall.m1']],
    ['is not a window that is shown as an icon', ['hide', 'minimize', 'show'], ['hidden wall.m1']],
    ['is not a hidden one that is no icon any more', ['hide', 'minimize', 'restore'], ['hidden wall.m1']],
    ['is a window at its first showing, without a word', ['show'], []],
  ])('%s', (_name, events, told) => {
    test.windows.openAll([m1]);
    test.happened.length = 0;
    events.forEach(system);
    expect(test.happened).toEqual(told);
    expect(test.windows.all().find(({ id }) => id === wallWindowId(m1))?.shown).toBe(told.at(-1) !== 'hidden wall.m1');
  });
});

describe('closing', () => {
  it('forgets the window and tells of it', () => {
    test.windows.openAll([m1, m2]);
    test.happened.length = 0;
    test.windows.closeMonitor(m1);
    expect(test.happened).toEqual(['closed wall.m1', 'changed: m2']);
    expect(test.windows.isOpen(m1)).toBe(false);
    test.windows.closeMonitor(m1);
    expect(test.happened).toHaveLength(2);
  });

  it('opens a monitor again where it was', () => {
    test.windows.openAll([m1, m2]);
    const { bounds } = test.window('wall.m2');
    test.windows.closeMonitor(m2);
    test.windows.openMonitor(m2);
    expect(test.window('wall.m2').destroyed).toBe(false);
    expect(test.window('wall.m2').bounds).toEqual(bounds);
  });
});

describe('a page', () => {
  it('is known by its contents while its window is open', () => {
    test.windows.openAll([m1]);
    const own = test.windows.all().find(({ id }) => id === wallWindowId(m1));
    if (!own) throw new Error('m1 is open');
    const contents = own.window.webContents;
    expect(test.windows.byContents(contents)).toBe(own);
    test.window('console').destroyed = true;
    expect(test.windows.byContents(contents)?.id).toBe(wallWindowId(m1));
    test.windows.closeMonitor(m1);
    expect(test.windows.byContents(contents)).toBeUndefined();
    expect(test.windows.all().map(({ id }) => id)).toEqual([consoleWindowId]);
  });
});
