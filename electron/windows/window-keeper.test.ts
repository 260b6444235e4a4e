import { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowRole } from '../../shared/ipc/snapshot';
import { MonitorId } from '../../shared/vocabulary/ids';
import { fakeDisplays, fakeWindows, type FakeWindow } from '../testing/fake-electron';
import { consoleWindowId, wallWindowId, WindowKeeper } from './window-keeper';

vi.mock('electron', () => import('../testing/fake-electron'));

const [m1, m2, m3] = [MonitorId.parse('m1'), MonitorId.parse('m2'), MonitorId.parse('m3')];
const [primary] = fakeDisplays;
if (!primary) throw new Error('there is no display');
const bounds2 = { x: 1_920, y: 0, width: 2_560, height: 1_440 };
const bounds3 = { x: 4_480, y: 0, width: 2_560, height: 1_440 };
const second = { id: 2, label: 'Second', bounds: bounds2, workArea: bounds2 };
const third = { id: 3, label: 'Third', bounds: bounds3, workArea: bounds3 };

let happened: string[];
let keeper: WindowKeeper;
beforeEach(() => {
  happened = [];
  fakeWindows.length = 0;
  keeper = new WindowKeeper({
    create: (id, _role: WindowRole, { bounds, fullScreen }) =>
      new BrowserWindow({ title: id, ...bounds, fullscreen: fullScreen }),
    monitorIds: () => [m1, m2, m3],
    changed: () => happened.push(`changed: ${keeper.openMonitorIds().join(' ')}`),
    shown: (id, shown) => happened.push(`${shown ? 'shown' : 'hidden'} ${id}`),
    closed: (id) => happened.push(`closed ${id}`),
  });
});
afterEach(() => {
  fakeDisplays.splice(1);
});

/** The window that was made last under this name. */
function window(id: string): FakeWindow {
  const found = fakeWindows.findLast(({ options }) => options.title === id);
  if (!found) throw new Error(`there is no window ${id}`);
  return found;
}

/** Which display each monitor fills. */
function filled(): string[] {
  return keeper
    .monitorWindows()
    .map(({ monitorId, open, display }) => `${monitorId} ${open ? (display ?? 'window') : 'closed'}`);
}

describe('opening', () => {
  it('makes the console and a window for each monitor, and tells of each', () => {
    keeper.openAll([m1, m3]);
    expect(fakeWindows.map(({ options }) => options.title)).toEqual(['console', 'wall.m1', 'wall.m3']);
    expect(keeper.all().map(({ role }) => role)).toEqual([
      { kind: 'console' },
      { kind: 'wall', monitorId: m1 },
      { kind: 'wall', monitorId: m3 },
    ]);
    expect(happened).toEqual(['changed: ', 'changed: m1', 'changed: m1 m3']);
    expect(filled()).toEqual(['m1 window', 'm2 closed', 'm3 window']);
  });

  it('raises a monitor that is open', () => {
    keeper.openAll([m1]);
    window('wall.m1').minimized = true;
    keeper.openMonitor(m1);
    keeper.openMonitor(m1);
    expect(window('wall.m1').calls).toEqual(['restore', 'moveTop', 'moveTop']);
    expect(fakeWindows).toHaveLength(2);
  });

  it('raises the console', () => {
    keeper.raiseConsole();
    keeper.openAll([]);
    window('console').minimized = true;
    keeper.raiseConsole();
    expect(window('console').calls).toEqual(['restore', 'show', 'focus']);
  });
});

describe('what can be seen', () => {
  /** What the system does to a window: the event comes when it is done. */
  function system(name: 'hide' | 'show' | 'minimize' | 'restore'): void {
    const own = window('wall.m1');
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
    keeper.openAll([m1]);
    happened = [];
    events.forEach(system);
    expect(happened).toEqual(told);
    expect(keeper.all().find(({ id }) => id === wallWindowId(m1))?.shown).toBe(told.at(-1) !== 'hidden wall.m1');
  });
});

describe('closing', () => {
  it('forgets the window and tells of it', () => {
    keeper.openAll([m1, m2]);
    happened = [];
    keeper.closeMonitor(m1);
    expect(happened).toEqual(['closed wall.m1', 'changed: m2']);
    expect(keeper.isOpen(m1)).toBe(false);
    keeper.closeMonitor(m1);
    expect(happened).toHaveLength(2);
  });

  it('opens a monitor again where it was', () => {
    keeper.openAll([m1, m2]);
    const { bounds } = window('wall.m2');
    keeper.closeMonitor(m2);
    keeper.openMonitor(m2);
    expect(window('wall.m2').destroyed).toBe(false);
    expect(window('wall.m2').bounds).toEqual(bounds);
  });
});

describe('displays', () => {
  beforeEach(() => {
    fakeDisplays.push(second, third);
  });

  it('are filled one by each monitor, also by those that open later', () => {
    keeper.openAll([m2]);
    keeper.openMonitor(m1);
    expect(filled()).toEqual(['m1 Third', 'm2 Second', 'm3 closed']);
    keeper.openMonitor(m3);
    expect(filled()).toEqual(['m1 Third', 'm2 Second', 'm3 window']);
    expect(window('wall.m1')).toMatchObject({ bounds: bounds3, fullScreen: true });
    expect(window('wall.m3').fullScreen).toBe(false);
  });

  it('are not filled twice when a monitor comes back to one that another has taken', () => {
    fakeDisplays.pop();
    keeper.openAll([m1]);
    keeper.closeMonitor(m1);
    keeper.openMonitor(m2);
    keeper.openMonitor(m1);
    expect(filled()).toEqual(['m1 window', 'm2 Second', 'm3 closed']);
  });

  it('that are gone are not missed: the monitor opens where there is room', () => {
    keeper.openAll([m1, m2]);
    keeper.closeMonitor(m1);
    fakeDisplays.splice(1, 1);
    keeper.openMonitor(m1);
    expect(filled()).toEqual(['m1 window', 'm2 Third', 'm3 closed']);
  });
});

describe('a page', () => {
  it('is known by its contents while its window is open', () => {
    keeper.openAll([m1]);
    const own = keeper.all().find(({ id }) => id === wallWindowId(m1));
    if (!own) throw new Error('m1 is open');
    const contents = own.window.webContents;
    expect(keeper.byContents(contents)).toBe(own);
    window('console').destroyed = true;
    expect(keeper.byContents(contents)?.id).toBe(wallWindowId(m1));
    keeper.closeMonitor(m1);
    expect(keeper.byContents(contents)).toBeUndefined();
    expect(keeper.all().map(({ id }) => id)).toEqual([consoleWindowId]);
  });
});
