import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DisplayNumber } from '../../shared/vocabulary/wall';
import { makeDisplay } from '../testing/displays';
import { fakeDisplays, fakeWindows } from '../testing/fake-electron';
import { m1, m2, m3, primary, second, TestWindows, third } from './testing/test-windows';
import { wallWindowId } from './windows';

vi.mock('electron', () => import('../testing/fake-electron'));

let test: TestWindows;
beforeEach(() => {
  test = new TestWindows();
});

describe('displays', () => {
  beforeEach(() => {
    fakeDisplays.push(second, third);
  });

  it('are taken one by each monitor, also by those that open later, and stay theirs', () => {
    test.windows.openAll([m2]);
    test.windows.openMonitor(m1);
    expect(test.filled()).toEqual(['m1 3', 'm2 2', 'm3 closed']);
    test.windows.openMonitor(m3);
    expect(test.filled()).toEqual(['m1 3', 'm2 2', 'm3 window']);
    expect(test.window('wall.m1')).toMatchObject({ bounds: third.bounds, fullScreen: true, title: 'RTCC Wall M1' });
    expect(test.window('wall.m3').fullScreen).toBe(false);
    test.windows.closeMonitor(m1);
    test.windows.closeMonitor(m3);
    test.windows.openMonitor(m3);
    test.windows.openMonitor(m1);
    expect(test.filled()).toEqual(['m1 3', 'm2 2', 'm3 window']);
  });

  it('that go take their windows with them and nothing else, and bring them back', () => {
    test.windows.openAll([m1, m2]);
    const [console, other] = [test.window('console'), test.window('wall.m2')];
    test.connect(primary, third);
    expect(test.window('wall.m1').destroyed).toBe(true);
    expect(test.filled()).toEqual(['m1 waits for 2 (display)', 'm2 3', 'm3 closed']);
    expect(test.windows.wantedMonitorIds()).toEqual([m1, m2]);
    expect(test.windows.displayInfos().map(({ number, connected: is }) => [number, is])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(test.windows.openMonitor(m1)).toEqual({ displayNumber: 2, for: 'display' });
    test.connect(primary, third, { ...second, id: 9 });
    expect(test.filled()).toEqual(['m1 2', 'm2 3', 'm3 closed']);
    expect(test.window('wall.m1')).toMatchObject({ destroyed: false, bounds: second.bounds, fullScreen: true });
    expect([console.calls, other.calls, fakeWindows.length]).toEqual([[], [], 4]);
  });

  it('that are gone are no longer waited for when somebody closes the monitor', () => {
    test.windows.openAll([m1, m2]);
    test.connect(primary, third);
    test.happened.length = 0;
    test.windows.closeMonitor(m1);
    expect(test.happened).toEqual(['changed: m2']);
    test.connect(primary, second, third);
    expect(test.filled()).toEqual(['m1 closed', 'm2 3', 'm3 closed']);
  });

  it('are known again at the next start, in whatever order they come', () => {
    test.windows.openAll([m1, m2]);
    fakeDisplays.splice(1, 2, { ...third, id: 2, bounds: second.bounds }, { ...second, id: 3, bounds: third.bounds });
    test.restart();
    test.windows.openAll([m1, m2]);
    expect(test.filled()).toEqual(['m1 2', 'm2 3', 'm3 closed']);
    expect([test.window('wall.m1').bounds, test.window('wall.m2').bounds]).toEqual([third.bounds, second.bounds]);
  });

  it('that are missing at the start are waited for', () => {
    test.windows.openAll([m1, m2]);
    fakeDisplays.splice(1, 1);
    test.restart();
    test.windows.openAll([m1, m2]);
    expect(test.filled()).toEqual(['m1 waits for 2 (display)', 'm2 3', 'm3 closed']);
    test.connect(primary, second, third);
    expect(test.filled()).toEqual(['m1 2', 'm2 3', 'm3 closed']);
  });

  it('that nobody is bound to are forgotten at the next start', () => {
    test.windows.openAll([m1]);
    fakeDisplays.splice(2, 1);
    test.restart();
    test.windows.openAll([m1]);
    const other = makeDisplay({ id: 7, label: 'Other', bounds: third.bounds });
    test.connect(primary, second, other);
    expect(test.windows.displayInfos()).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, label: 'Other' }]);
  });

  it('that change take their windows along, those that left full screen excepted', () => {
    test.windows.openAll([m1, m2]);
    test.window('wall.m2').fullScreen = false;
    const moved = { x: 1_920, y: 0, width: 1_280, height: 720 };
    test.connect(primary, { ...second, bounds: moved, scaleFactor: 2 }, third);
    expect(test.window('wall.m1')).toMatchObject({ bounds: moved, fullScreen: true, calls: ['setBounds 1920,0'] });
    expect(test.window('wall.m2')).toMatchObject({ fullScreen: false, calls: [] });
  });

  it('exchange their monitors when these are bound anew, without closing a window', () => {
    test.windows.openAll([m1, m2]);
    const [two, three] = [DisplayNumber.parse(2), DisplayNumber.parse(3)];
    test.displays.bind(
      new Map([
        [m1, three],
        [m2, two],
      ]),
    );
    test.windows.show(m1);
    expect(test.filled()).toEqual(['m1 3', 'm2 2', 'm3 closed']);
    expect([test.window('wall.m1').bounds, test.window('wall.m2').bounds]).toEqual([third.bounds, second.bounds]);
    test.displays.bind(new Map([[m2, 'window']]));
    test.windows.show(m2);
    expect(test.window('wall.m2')).toMatchObject({ fullScreen: false, parent: test.window('console') });
    expect(test.windows.topFirst()[0]?.id).toBe(wallWindowId(m2));
    expect(fakeWindows).toHaveLength(3);
  });

  it('that go with a window on them give it back where it can be reached', () => {
    test.displays.bind(new Map([[m1, 'window']]));
    test.windows.openAll([m1]);
    test.window('wall.m1').bounds = { ...third.bounds, width: 800, height: 600 };
    test.connect(primary, second);
    expect(test.window('wall.m1').bounds).toEqual({ x: 768, y: 312, width: 1_152, height: 728 });
  });

  it('lend the console a place while its own is gone; the monitor there gives way and comes back', () => {
    test.windows.openAll([m1, m2]);
    test.connect(second, third);
    expect(test.filled()).toEqual(['m1 waits for 2 (console)', 'm2 3', 'm3 closed']);
    expect(test.window('console').bounds).toEqual({ ...second.bounds, height: 1_400 });
    expect(test.windows.displayInfos().find(({ isConsole }) => isConsole)?.number).toBe(2);
    test.connect(primary, second, third);
    expect(test.filled()).toEqual(['m1 2', 'm2 3', 'm3 closed']);
    expect(test.window('console').bounds).toEqual(primary.workArea);
  });

  it('that are missing keep no alert from being seen: it floats over the console until its display is back', () => {
    test.windows.openAll([m1, m2]);
    test.alertOn = m1;
    test.connect(primary, third);
    expect(test.filled()).toEqual(['m1 waits for 2 (display), on window', 'm2 3', 'm3 closed']);
    expect(test.window('wall.m1')).toMatchObject({
      destroyed: false,
      fullScreen: false,
      parent: test.window('console'),
      bounds: { x: 768, y: 312 },
    });
    expect(test.windows.topFirst()[0]?.id).toBe(wallWindowId(m1));
    // When the alert is closed, its pictures stay, and so does the window.
    test.alertOn = undefined;
    test.windows.settle();
    expect(test.filled()[0]).toBe('m1 waits for 2 (display), on window');
    const windows = fakeWindows.length;
    test.connect(primary, second, third);
    expect(test.filled()).toEqual(['m1 2', 'm2 3', 'm3 closed']);
    expect(test.window('wall.m1')).toMatchObject({ fullScreen: true, parent: null, bounds: second.bounds });
    expect(fakeWindows).toHaveLength(windows);
  });

  it('that are missing for an alert are not given up for the free one that it takes', () => {
    test.windows.openAll([m1]);
    test.connect(primary, third);
    test.alertOn = m1;
    test.windows.openMonitor(m1);
    expect(test.filled()[0]).toBe('m1 waits for 2 (display), on 3');
    // Nobody else takes that display meanwhile.
    test.windows.openMonitor(m2);
    expect(test.filled()).toEqual(['m1 waits for 2 (display), on 3', 'm2 window', 'm3 closed']);
    test.restart();
    test.windows.openAll([m1]);
    expect(test.filled()[0]).toBe('m1 waits for 2 (display), on 3');
    test.connect(primary, second, third);
    expect(test.filled()[0]).toBe('m1 2');
  });

  it('that are missing for an alert are waited for no more when somebody closes it, or keeps it in a window', () => {
    test.windows.openAll([m1]);
    test.alertOn = m1;
    test.connect(primary);
    test.window('wall.m1').close();
    expect(test.filled()[0]).toBe('m1 closed');
    expect(test.windows.waitsFor(m1)).toBeUndefined();
    test.windows.openMonitor(m1);
    test.displays.bind(new Map([[m1, 'window']]));
    test.windows.show(m1);
    expect(test.filled()[0]).toBe('m1 window');
    test.connect(primary, second);
    expect(test.filled()[0]).toBe('m1 window');
  });

  it('are signed with what is shown on them', () => {
    test.windows.openAll([m1]);
    test.windows.identify();
    expect(fakeWindows.slice(2).map(({ options }) => options.title)).toEqual([
      'sign 1: Console',
      'sign 2: M1',
      'sign 3: no monitor',
    ]);
  });
});

describe('walls that are arranged anew', () => {
  it('close the window of a monitor that is gone, and open it when it is back', () => {
    fakeDisplays.push(second);
    test.windows.openAll([m1, m2]);
    test.monitorIds = [m2, m3];
    test.windows.settle();
    expect(test.window('wall.m1').destroyed).toBe(true);
    expect(test.windows.wantedMonitorIds()).toEqual([m2]);
    test.monitorIds = [m1, m2, m3];
    test.windows.settle();
    expect(test.filled()).toEqual(['m1 2', 'm2 window', 'm3 closed']);
  });
});
