/** The windows that are open: the console, and one for each monitor that is to be shown and has a place. */
import { type BrowserWindow, screen, type WebContents } from 'electron';
import type { GridPlace } from '../../shared/ipc/contract';
import type { DragHover, MonitorWindow, WindowRole } from '../../shared/state/windows';
import { type MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { DisplayInfo, DisplayNumber } from '../../shared/vocabulary/wall';
import { isReachable, type MonitorPlace, type Place, placeConsole, placeOf, type Waiting } from './display-map';
import { type ConsoleHome, consoleHome, type Displays, DisplaySigns, type SignMaker } from './displays';
import { type Rectangle, sameRectangle } from './display';

export const consoleWindowId = WindowId.parse('console');

export function wallWindowId(monitorId: MonitorId): WindowId {
  return WindowId.parse(`wall.${monitorId}`);
}

export class Windows {
  readonly #windows = new Map<WindowId, AppWindow>();
  readonly #host: WindowsHost;
  /** Monitors that are to be open, whether they have a place or wait for one. */
  readonly #wanted = new Set<MonitorId>();
  readonly #places: MonitorPlaces;
  readonly #signs: DisplaySigns;
  readonly #waiting = new Map<MonitorId, Waiting>();
  /** Windows that close because they have no place: their monitors are still wanted. */
  readonly #leaving = new Set<WindowId>();
  /** Pages whose windows closed: their last messages may still be on the way. */
  readonly #gone = new Set<number>();
  /** In the order in which they came to the front, the topmost last. */
  #stack: readonly WindowId[] = [];

  constructor(host: WindowsHost) {
    this.#host = host;
    this.#signs = new DisplaySigns((sign, bounds) => host.createSign(sign, bounds));
    this.#places = new MonitorPlaces(
      host,
      (id) => this.isOpen(id),
      () => this.#windows.get(consoleWindowId)?.window.getBounds(),
    );
  }

  openAll(monitorIds: readonly MonitorId[]): void {
    this.#host.displays().look();
    this.#host.displays().forgetMonitorsBut(this.#host.monitorIds());
    for (const id of monitorIds) this.#wanted.add(id);
    this.#open(consoleWindowId, { kind: 'console' }, this.#places.openConsole(monitorIds));
    for (const id of monitorIds) this.#settleMonitor(id);
    if (this.#waiting.size > 0) this.#host.changed();
  }

  /** Opens a monitor's window, or raises it where it is open. @returns what it waits for, if its place is missing */
  openMonitor(monitorId: MonitorId): Waiting | undefined {
    const open = this.#windows.get(wallWindowId(monitorId));
    if (open) {
      if (open.window.isMinimized()) open.window.restore();
      open.window.moveTop();
      this.#raised(open.id);
      return undefined;
    }
    this.#wanted.add(monitorId);
    this.#settleMonitor(monitorId);
    const waiting = this.#waiting.get(monitorId);
    if (waiting) this.#host.changed();
    return waiting;
  }

  /** Opens a monitor where it is bound to by now, and puts all others in their places. */
  show(monitorId: MonitorId): void {
    this.#wanted.add(monitorId);
    this.settle();
    this.openMonitor(monitorId);
  }

  /** Closes a monitor's window, or gives up waiting for its display. What it shows is kept. */
  closeMonitor(monitorId: MonitorId): void {
    this.#wanted.delete(monitorId);
    if (this.#waiting.delete(monitorId)) this.#host.changed();
    this.#windows.get(wallWindowId(monitorId))?.window.close();
  }

  /**
   * Puts every window where it belongs now: after displays have come, gone or changed, after monitors were bound to others,
   * and after walls were arranged anew. What has no place closes first, so that nothing ever lies on top of another.
   * @throws Error when the displays cannot be saved
   */
  settle(): void {
    this.#host.displays().look();
    const console = this.#windows.get(consoleWindowId);
    const elsewhere = this.#places.moveConsole();
    if (console && elsewhere) moveTo(console.window, elsewhere);
    const existing = this.#host.monitorIds();
    for (const { role, window } of this.all()) {
      if (role.kind !== 'wall') continue;
      if (existing.includes(role.monitorId)) window.setTitle(titleOf(this.#host.nameOf(role.monitorId)));
      else this.#leave(role.monitorId);
    }
    const wanted = existing.filter((id) => this.#wanted.has(id));
    for (const id of this.#waiting.keys()) if (!wanted.includes(id)) this.#waiting.delete(id);
    const withPlace = wanted.filter((id) => this.#places.of(id).kind === 'open');
    for (const id of wanted) if (!withPlace.includes(id)) this.#settleMonitor(id);
    for (const id of withPlace) this.#settleMonitor(id);
    this.#host.changed();
  }

  isOpen(monitorId: MonitorId): boolean {
    return this.#windows.has(wallWindowId(monitorId));
  }

  /** What a monitor that is to be open waits for; for the pictures of an alert it is open elsewhere meanwhile. */
  waitsFor(monitorId: MonitorId): Waiting | undefined {
    return this.#waiting.get(monitorId);
  }

  /** Paints on every display its number and what is shown on it, for some seconds. */
  identify(): void {
    const windows = this.all().map(({ role, window }) => {
      const name = role.kind === 'console' ? 'Console' : this.#host.nameOf(role.monitorId);
      return { name, bounds: window.getBounds(), fills: window.isFullScreen() };
    });
    this.#signs.show(this.#host.displays().connected, windows);
  }

  raiseConsole(): void {
    const console = this.#windows.get(consoleWindowId)?.window;
    if (console?.isMinimized()) console.restore();
    console?.show();
    console?.focus();
  }

  byContents(contents: WebContents): AppWindow | undefined {
    return this.all().find(({ window }) => !window.isDestroyed() && window.webContents.id === contents.id);
  }

  /** Whether a page belonged to a window that has closed meanwhile. */
  isGone(contents: WebContents): boolean {
    return this.#gone.has(contents.id);
  }

  all(): AppWindow[] {
    return [...this.#windows.values()];
  }

  /** All open windows as they lie on the screen, the topmost first. */
  topFirst(): AppWindow[] {
    const height = ({ id, floats }: AppWindow): number => this.#stack.indexOf(id) + (floats ? this.#stack.length : 0);
    return this.all().sort((a, b) => height(b) - height(a));
  }

  /** The display that a monitor fills for want of its own; `window` for one over the console; undefined where it is not so. */
  insteadOn(monitorId: MonitorId): DisplayNumber | 'window' | undefined {
    return this.isOpen(monitorId) ? this.#places.insteadOn(monitorId) : undefined;
  }

  /** Where every monitor is shown, or why it is not. */
  monitorWindows(): MonitorWindow[] {
    return this.#host.monitorIds().map((monitorId) => {
      const binding = this.#host.displays().bindingOf(monitorId);
      const waitsFor = this.#waiting.get(monitorId)?.for;
      return {
        monitorId,
        open: this.isOpen(monitorId),
        ...(typeof binding === 'number' && { displayNumber: binding }),
        ...(waitsFor && { waitsFor }),
      };
    });
  }

  displayInfos(): DisplayInfo[] {
    return this.#host.displays().infos(this.#places.console.display.number);
  }

  /** Where the console is now. @throws RangeError when there is no display at all */
  findConsole(): ConsoleHome {
    return this.#places.findConsole();
  }

  openMonitorIds(): MonitorId[] {
    return this.#host.monitorIds().filter((id) => this.isOpen(id));
  }

  /** Monitors that are to be open, with a window or waiting for a display. */
  wantedMonitorIds(): MonitorId[] {
    return this.#host.monitorIds().filter((id) => this.#wanted.has(id));
  }

  #settleMonitor(monitorId: MonitorId): void {
    const now = this.#places.of(monitorId);
    if (now.kind === 'waiting') {
      this.#waiting.set(monitorId, now.waiting);
      this.#leave(monitorId);
      return;
    }
    const { insteadOf } = now.place;
    if (insteadOf) this.#waiting.set(monitorId, insteadOf);
    else this.#waiting.delete(monitorId);
    const id = wallWindowId(monitorId);
    const open = this.#windows.get(id);
    if (open && this.#places.mayStay(monitorId, open.window.getBounds(), now.place)) return;
    const place = this.#places.take(monitorId, now.place);
    if (open) this.#move(open, place);
    else this.#open(id, { kind: 'wall', monitorId }, place);
  }

  /** Closes a window whose monitor stays wanted. */
  #leave(monitorId: MonitorId): void {
    const id = wallWindowId(monitorId);
    const open = this.#windows.get(id);
    if (!open) return;
    this.#leaving.add(id);
    open.window.destroy();
  }

  #move(open: AppWindow, place: Place): void {
    open.floats = place.floats ?? false;
    open.window.setParentWindow(open.floats ? (this.#windows.get(consoleWindowId)?.window ?? null) : null);
    moveTo(open.window, place);
  }

  #open(id: WindowId, role: WindowRole, place: Place): void {
    const floats = place.floats ?? false;
    const window = this.#host.create(id, role, place, floats ? this.#windows.get(consoleWindowId)?.window : undefined);
    if (role.kind === 'wall') window.setTitle(titleOf(this.#host.nameOf(role.monitorId)));
    const opened: AppWindow = { id, role, window, floats, shown: true };
    this.#windows.set(id, opened);
    this.#raised(id);
    window.on('focus', () => this.#raised(id));
    watchShown(window, (shown) => {
      if (opened.shown === shown) return;
      opened.shown = shown;
      this.#host.shown(id, shown);
    });
    const contentsId = window.webContents.id;
    window.once('closed', () => {
      this.#windows.delete(id);
      this.#stack = this.#stack.filter((other) => other !== id);
      this.#gone.add(contentsId);
      if (!this.#leaving.delete(id) && role.kind === 'wall') {
        this.#wanted.delete(role.monitorId);
        this.#waiting.delete(role.monitorId);
      }
      this.#host.closed(id, role);
      this.#host.changed();
    });
    this.#host.changed();
  }

  #raised(id: WindowId): void {
    this.#stack = [...this.#stack.filter((other) => other !== id), id];
  }
}

function titleOf(name: string): string {
  return `RTCC Wall ${name}`;
}

export interface AppWindow {
  readonly id: WindowId;
  readonly role: WindowRole;
  readonly window: BrowserWindow;
  /** Whether it stays above the console. */
  floats: boolean;
  /** Whether it can be seen, as far as the system says: neither hidden nor minimised. */
  shown: boolean;
  /** Where a wall window draws its grid, once it has said so. */
  grid?: GridPlace;
  /** The cell of a wall window that a drag is over. */
  hover?: DragHover | undefined;
}

export interface WindowsHost {
  /** Makes the window of the console or of a monitor. @param above - the window that it stays above, if any */
  create(id: WindowId, role: WindowRole, place: Place, above: BrowserWindow | undefined): BrowserWindow;
  /** All monitors of all walls, in order. */
  monitorIds(): readonly MonitorId[];
  displays(): Displays;
  /** Whether a monitor shows the pictures of an open alert: they are shown somewhere, whatever display is missing. */
  showsAlert(monitorId: MonitorId): boolean;
  nameOf(monitorId: MonitorId): string;
  createSign: SignMaker;
  /** The set of open windows, or where they are, or what waits for a display, is different now. */
  changed(): void;
  /** A window can be seen again, or no more. */
  shown(id: WindowId, shown: boolean): void;
  /** A window is gone; its role tells whether it was the console, with which everything ends. */
  closed(id: WindowId, role: WindowRole): void;
}

/** Moves a window to its place. Full screen holds a window on the display that it is on: it is left for the way. */
export function moveTo(window: BrowserWindow, { bounds, fullScreen }: Place): void {
  if (window.isFullScreen()) window.setFullScreen(false);
  window.setBounds(bounds);
  if (fullScreen) window.setFullScreen(true);
}

/** Tells whether a window can be seen, as far as the system says: neither hidden nor minimised. It may tell the same twice. */
function watchShown(window: BrowserWindow, tell: (shown: boolean) => void): void {
  window.on('hide', () => tell(false));
  window.on('minimize', () => tell(false));
  window.on('show', () => tell(!window.isMinimized()));
  window.on('restore', () => tell(window.isVisible()));
}

/** Decides where each window belongs, and remembers where each was. Touches no window. */
class MonitorPlaces {
  readonly #host: Pick<WindowsHost, 'monitorIds' | 'displays' | 'showsAlert'>;
  readonly #isOpen: (monitorId: MonitorId) => boolean;
  readonly #consoleBounds: () => Rectangle | undefined;
  readonly #places = new Map<MonitorId, Place>();
  #console: ConsoleHome | undefined;

  /** @param consoleBounds - where the window of the console is, once there is one */
  constructor(
    host: Pick<WindowsHost, 'monitorIds' | 'displays' | 'showsAlert'>,
    isOpen: (monitorId: MonitorId) => boolean,
    consoleBounds: () => Rectangle | undefined,
  ) {
    this.#host = host;
    this.#isOpen = isOpen;
    this.#consoleBounds = consoleBounds;
  }

  /** The display that the console was on when that was last looked for. */
  get console(): ConsoleHome {
    return this.#console ?? this.findConsole();
  }

  /** Looks for the console: somebody may have moved it. @throws RangeError when there is no display at all */
  findConsole(): ConsoleHome {
    const { connected } = this.#host.displays();
    const bounds = this.#consoleBounds();
    this.#console = consoleHome(this.#console, connected, screen.getPrimaryDisplay().id, bounds);
    return this.#console;
  }

  /** Where the console opens. @param monitorIds - the monitors that open with it */
  openConsole(monitorIds: readonly MonitorId[]): Place {
    const displays = this.#host.displays();
    const shared =
      monitorIds.length >= displays.connected.length || monitorIds.some((id) => displays.bindingOf(id) === 'window');
    return placeConsole(this.findConsole().display, shared);
  }

  /** Where the console has to go, if it cannot stay: its display has gone, has come back, or does not reach so far now. */
  moveConsole(): Place | undefined {
    const last = this.#console;
    const { display, isGuest } = this.findConsole();
    const bounds = this.#consoleBounds();
    const changed = last !== undefined && last.isGuest !== isGuest && last.display.number !== display.number;
    return bounds && (changed || !isReachable(bounds, [display])) ? placeConsole(display, false) : undefined;
  }

  of(monitorId: MonitorId): MonitorPlace {
    const displays = this.#host.displays();
    const { display, isGuest } = this.findConsole();
    const others = this.#host.monitorIds().filter((id) => id !== monitorId);
    const lent = others.map((id) => this.#isOpen(id) && this.insteadOn(id)).filter((on) => typeof on === 'number');
    const bound = new Set([...displays.boundWithout(monitorId), ...lent]);
    const windows = others.filter((id) => this.#isOpen(id) && this.#places.get(id)?.fullScreen === false).length;
    // Once opened for an alert it stays until its own place is back, or somebody closes it: like the alert's pictures.
    const isInstead = this.#isOpen(monitorId) && this.insteadOn(monitorId) !== undefined;
    const urgent = isInstead || this.#host.showsAlert(monitorId);
    return placeOf(displays.bindingOf(monitorId), {
      displays: displays.connected,
      console: display,
      consoleIsGuest: isGuest,
      bound,
      windows,
      urgent,
    });
  }

  /** The display that a monitor was opened on for want of its own, or `window`; undefined where it was opened in its place. */
  insteadOn(monitorId: MonitorId): DisplayNumber | 'window' | undefined {
    const place = this.#places.get(monitorId);
    return place?.insteadOf && (place.displayNumber ?? 'window');
  }

  /**
   * Where a monitor opens: in a window where it was, if that can still be reached. A display that it takes is its own from
   * now on, unless it has one that is missing.
   */
  take(monitorId: MonitorId, place: Place): Place {
    const last = this.#places.get(monitorId);
    const taken = last && !place.insteadOf && this.#holds(last, place) ? itsOwn(last) : place;
    this.#places.set(monitorId, taken);
    const displays = this.#host.displays();
    const { displayNumber, insteadOf } = taken;
    if (displayNumber !== undefined && !insteadOf && displays.bindingOf(monitorId) !== displayNumber)
      displays.bind(new Map([[monitorId, displayNumber]]));
    return taken;
  }

  /**
   * Whether an open monitor may stay where it is. One that left full screen by its key is still on its display.
   * @param bounds - of its window
   */
  mayStay(monitorId: MonitorId, bounds: Rectangle, place: Place): boolean {
    const last = this.#places.get(monitorId);
    // What is shown here for want of its own place has that again, or has none any more.
    if (!last || (last.insteadOf === undefined) !== (place.insteadOf === undefined)) return false;
    const displays = this.#host.displays();
    // A display that has become free is nobody's; whoever is in a window is asked before it is taken.
    if (!last.fullScreen && displays.bindingOf(monitorId) === undefined) return isReachable(bounds, displays.connected);
    return this.#holds(last.fullScreen ? last : { ...last, bounds }, place);
  }

  #holds(last: Place, place: Place): boolean {
    if (last.fullScreen || place.fullScreen) {
      return last.displayNumber === place.displayNumber && sameRectangle(last.bounds, place.bounds);
    }
    return isReachable(last.bounds, this.#host.displays().connected);
  }
}

/** The same place, for good. */
function itsOwn(place: Place): Place {
  const own: { -readonly [K in keyof Place]: Place[K] } = { ...place };
  delete own.insteadOf;
  return own;
}
