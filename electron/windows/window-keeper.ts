/** The windows that are open: the console, and one for each monitor that is shown. */
import { screen, type BrowserWindow, type WebContents } from 'electron';
import type { MonitorWindow } from '../../shared/events/monitors-changed';
import type { GridPlace } from '../../shared/ipc/contract';
import type { WindowRole } from '../../shared/ipc/snapshot';
import { WindowId, type MonitorId } from '../../shared/vocabulary/ids';
import { arrange, isFree, placeBeside, type Display, type Place } from './display-map';

/** An open window and what it is for. */
export interface AppWindow {
  readonly id: WindowId;
  readonly role: WindowRole;
  readonly window: BrowserWindow;
  /** Whether it stays above the console. */
  readonly floats: boolean;
  /** Whether it can be seen, as far as the system says: neither hidden nor minimised. */
  shown: boolean;
  /** Where a wall window draws its grid, once it has said so. */
  grid?: GridPlace;
}

/** What the keeper asks of its owner. */
export interface WindowKeeperHost {
  /**
   * Makes the window of the console or of a monitor.
   * @param above - the window that it stays above, if any
   */
  create(id: WindowId, role: WindowRole, place: Place, above: BrowserWindow | undefined): BrowserWindow;
  /** All monitors of all walls, in order. */
  monitorIds(): readonly MonitorId[];
  /** The set of open windows, or where they are, is different now. */
  changed(): void;
  /** A window can be seen again, or no more. */
  shown(id: WindowId, shown: boolean): void;
  /** A window is gone; its role tells whether it was the console, with which everything ends. */
  closed(id: WindowId, role: WindowRole): void;
}

/** Name of the console's window. */
export const consoleWindowId = WindowId.parse('console');

/** Name of a monitor's window. */
export function wallWindowId(monitorId: MonitorId): WindowId {
  return WindowId.parse(`wall.${monitorId}`);
}

/** Opens, finds and closes windows. */
export class WindowKeeper {
  readonly #windows = new Map<WindowId, AppWindow>();
  readonly #host: WindowKeeperHost;
  #places = new Map<MonitorId, Place>();
  /** Pages whose windows closed: their last messages may still be on the way. */
  readonly #gone = new Set<number>();
  /** In the order in which they came to the front, the topmost last. */
  #stack: readonly WindowId[] = [];

  constructor(host: WindowKeeperHost) {
    this.#host = host;
  }

  /** Opens the console and these monitors. */
  openAll(monitorIds: readonly MonitorId[]): void {
    const arrangement = arrange(displays(), screen.getPrimaryDisplay().id, monitorIds);
    this.#places = new Map(arrangement.monitors);
    this.#open(consoleWindowId, { kind: 'console' }, arrangement.console);
    for (const id of monitorIds) this.openMonitor(id);
  }

  /** Opens a monitor's window, or raises it where it is open. */
  openMonitor(monitorId: MonitorId): void {
    const open = this.#windows.get(wallWindowId(monitorId));
    if (open) {
      if (open.window.isMinimized()) open.window.restore();
      open.window.moveTop();
      this.#raised(open.id);
      return;
    }
    const place = this.#placeOf(monitorId);
    this.#places.set(monitorId, place);
    this.#open(wallWindowId(monitorId), { kind: 'wall', monitorId }, place);
  }

  /** Closes a monitor's window. What it shows is kept. */
  closeMonitor(monitorId: MonitorId): void {
    this.#windows.get(wallWindowId(monitorId))?.window.close();
  }

  /** Whether a monitor has a window. */
  isOpen(monitorId: MonitorId): boolean {
    return this.#windows.has(wallWindowId(monitorId));
  }

  /** Brings the console to the front. */
  raiseConsole(): void {
    const console = this.#windows.get(consoleWindowId)?.window;
    if (console?.isMinimized()) console.restore();
    console?.show();
    console?.focus();
  }

  /** The window that a page belongs to. */
  byContents(contents: WebContents): AppWindow | undefined {
    return this.all().find(({ window }) => !window.isDestroyed() && window.webContents.id === contents.id);
  }

  /** Whether a page belonged to a window that has closed meanwhile. */
  isGone(contents: WebContents): boolean {
    return this.#gone.has(contents.id);
  }

  /** All open windows. */
  all(): AppWindow[] {
    return [...this.#windows.values()];
  }

  /** All open windows as they lie on the screen, the topmost first. */
  topFirst(): AppWindow[] {
    const height = ({ id, floats }: AppWindow): number => this.#stack.indexOf(id) + (floats ? this.#stack.length : 0);
    return this.all().sort((a, b) => height(b) - height(a));
  }

  /** Where every monitor is shown. */
  monitorWindows(): MonitorWindow[] {
    return this.#host.monitorIds().map((monitorId) => {
      const open = this.isOpen(monitorId);
      const display = open ? this.#places.get(monitorId)?.displayLabel : undefined;
      return { monitorId, open, ...(display ? { display } : {}) };
    });
  }

  /** Monitors that have a window. */
  openMonitorIds(): MonitorId[] {
    return this.#host.monitorIds().filter((id) => this.isOpen(id));
  }

  /** Where it was last, unless that display is gone or another monitor has filled it since. */
  #placeOf(monitorId: MonitorId): Place {
    const connected = displays();
    const open = this.openMonitorIds().flatMap((id) => this.#places.get(id) ?? []);
    const last = this.#places.get(monitorId);
    if (last && isFree(last, connected, open)) return last;
    return placeBeside(connected, screen.getPrimaryDisplay().id, open);
  }

  #open(id: WindowId, role: WindowRole, place: Place): void {
    const floats = place.floats ?? false;
    const window = this.#host.create(id, role, place, floats ? this.#windows.get(consoleWindowId)?.window : undefined);
    const opened: AppWindow = { id, role, window, floats, shown: true };
    this.#windows.set(id, opened);
    this.#raised(id);
    window.on('focus', () => this.#raised(id));
    const become = (shown: boolean): void => {
      if (opened.shown === shown) return;
      opened.shown = shown;
      this.#host.shown(id, shown);
    };
    window.on('hide', () => become(false));
    window.on('minimize', () => become(false));
    window.on('show', () => become(!window.isMinimized()));
    window.on('restore', () => become(window.isVisible()));
    const contentsId = window.webContents.id;
    window.once('closed', () => {
      this.#windows.delete(id);
      this.#stack = this.#stack.filter((other) => other !== id);
      this.#gone.add(contentsId);
      this.#host.closed(id, role);
      this.#host.changed();
    });
    this.#host.changed();
  }

  #raised(id: WindowId): void {
    this.#stack = [...this.#stack.filter((other) => other !== id), id];
  }
}

function displays(): Display[] {
  return screen.getAllDisplays().map(({ id, label, workArea, bounds }) => ({ id, label, workArea, bounds }));
}
