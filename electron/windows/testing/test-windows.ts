/**
 * A window windows with fake windows and a store in memory. The test must say
 * `vi.mock('electron', () => import('.../testing/fake-electron'))`.
 */
import { BrowserWindow } from 'electron';
import { onTestFinished } from 'vitest';
import { MonitorId } from '../../../shared/vocabulary/ids';
import { openStore } from '../../store/open-store';
import { makeDisplay } from '../../testing/displays';
import { fakeDisplays, fakeWindows, type FakeWindow } from '../../testing/fake-electron';
import type { Display } from '../display';
import { Displays } from '../displays';
import { Windows } from '../windows';

/** Monitors of the test's wall. */
export const [m1, m2, m3] = [MonitorId.parse('m1'), MonitorId.parse('m2'), MonitorId.parse('m3')];

const [first] = fakeDisplays;
if (!first) throw new Error('there is no display');

/** The display that is always there at the start, and two beside it. */
export const primary = first;
export const second = makeDisplay({ id: 2, label: 'Second', bounds: { x: 1_920, y: 0, width: 2_560, height: 1_440 } });
export const third = makeDisplay({ id: 3, label: 'Third', bounds: { x: 4_480, y: 0, width: 2_560, height: 1_440 } });

/** Windows and what came out of it. */
export class TestWindows {
  readonly happened: string[] = [];
  readonly #store = openStore(':memory:');
  monitorIds: readonly MonitorId[] = [m1, m2, m3];
  /** The monitor that shows the pictures of an open alert. */
  alertOn: MonitorId | undefined;
  displays: Displays;
  windows: Windows;

  constructor() {
    fakeWindows.length = 0;
    onTestFinished(() => {
      this.#store.close();
      fakeDisplays.splice(0, Infinity, primary);
    });
    this.displays = new Displays(this.#store.displays);
    this.windows = this.#makeWindows();
  }

  /** Begins another run of the application, with what the one before it has left in the store. */
  restart(): void {
    this.displays = new Displays(this.#store.displays);
    this.windows = this.#makeWindows();
  }

  /** What the system does to displays, and the windows after it. */
  connect(...now: readonly Display[]): void {
    fakeDisplays.splice(0, Infinity, ...now);
    this.windows.settle();
  }

  /** The window that was made last under this name. */
  window(id: string): FakeWindow {
    const found = fakeWindows.findLast(({ options }) => options.title === id);
    if (!found) throw new Error(`there is no window ${id}`);
    return found;
  }

  /** Where each monitor is. */
  filled(): string[] {
    return this.windows.monitorWindows().map(({ monitorId, open, displayNumber, waitsFor }) => {
      const where = displayNumber === undefined ? 'window' : String(displayNumber);
      const instead = this.windows.insteadOn(monitorId);
      const waits = `waits for ${where} (${waitsFor})${instead === undefined ? '' : `, on ${instead}`}`;
      return `${monitorId} ${waitsFor ? waits : open ? where : 'closed'}`;
    });
  }

  #makeWindows(): Windows {
    const windows: Windows = new Windows({
      create: (id, _role, { bounds, fullScreen }) =>
        new BrowserWindow({ title: id, ...bounds, fullscreen: fullScreen }),
      createSign: ({ number, shows }) => new BrowserWindow({ title: `sign ${number}: ${shows}` }),
      monitorIds: () => this.monitorIds,
      displays: () => this.displays,
      showsAlert: (id) => id === this.alertOn,
      nameOf: (id) => id.toUpperCase(),
      changed: () => this.happened.push(`changed: ${windows.openMonitorIds().join(' ')}`),
      shown: (id, shown) => this.happened.push(`${shown ? 'shown' : 'hidden'} ${id}`),
      closed: (id) => this.happened.push(`closed ${id}`),
    });
    return windows;
  }
}
