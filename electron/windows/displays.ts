/** The displays of this station: which are connected, which are known, and which monitor is bound to which. */
import { type BrowserWindow, screen, type Screen } from 'electron';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { type DisplayInfo, displayName, type DisplayNumber, type DisplaySign } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import type { Station } from '../gate/station';
import type { DisplaysTable } from '../store/wall-tables';
import {
  contains,
  type KnownDisplay,
  middleOf,
  type NumberedDisplay,
  recognise,
  type Rectangle,
  sizeOf,
} from './display';
import type { Binding } from './display-map';

/**
 * Displays that come and go are remembered while the application runs, so that one of two of a kind is not taken for the
 * other; more than these are not.
 */
const manyKnown = 64;

/** Keeps what is known of displays, on the disk before anybody is told. */
export class Displays {
  readonly #table: DisplaysTable;
  readonly #bindings: Map<MonitorId, Binding>;
  #known: readonly KnownDisplay[];
  #connected: readonly NumberedDisplay[] = [];

  /** @throws Error when what is kept is damaged */
  constructor(table: DisplaysTable) {
    this.#table = table;
    this.#bindings = table.bindings();
    this.#known = table.all();
    const { connected } = recognise(this.#known, screen.getAllDisplays());
    this.#forget(connected);
  }

  /** Looks at the displays anew. @throws Error when it cannot be saved */
  look(): void {
    if (this.#known.length > manyKnown) this.#forget(this.#connected);
    const { known, connected } = recognise(this.#known, screen.getAllDisplays());
    this.#connected = connected;
    if (JSON.stringify(known) === JSON.stringify(this.#known)) return;
    this.#table.replaceAll(known);
    this.#known = known;
  }

  /** Those that were connected at the last look, by number. */
  get connected(): readonly NumberedDisplay[] {
    return this.#connected;
  }

  /** What a monitor is bound to; undefined while nobody and nothing has decided it. */
  bindingOf(monitorId: MonitorId): Binding | undefined {
    return this.#bindings.get(monitorId);
  }

  /** Displays that are bound to other monitors, also to some that are gone and may come back by an undo. */
  boundWithout(monitorId: MonitorId): ReadonlySet<DisplayNumber> {
    const others = [...this.#bindings].filter(([id]) => id !== monitorId);
    return new Set(others.map(([, binding]) => binding).filter((binding) => binding !== 'window'));
  }

  /** Forgets what monitors that are gone for good were bound to. @throws Error when it cannot be saved */
  forgetMonitorsBut(existing: readonly MonitorId[]): void {
    const gone = [...this.#bindings.keys()].filter((id) => !existing.includes(id));
    if (gone.length > 0) this.bind(new Map(gone.map((id) => [id, undefined])));
  }

  monitorOn(number: DisplayNumber): MonitorId | undefined {
    return [...this.#bindings].find(([, binding]) => binding === number)?.[0];
  }

  /** Binds monitors, or takes their bindings away, all or none. @throws Error when it cannot be saved */
  bind(changes: ReadonlyMap<MonitorId, Binding | undefined>): void {
    const next = new Map(this.#bindings);
    for (const [monitorId, binding] of changes) {
      if (binding === undefined) next.delete(monitorId);
      else next.set(monitorId, binding);
    }
    this.#table.replaceBindings(next);
    for (const monitorId of changes.keys()) this.#bindings.delete(monitorId);
    for (const [monitorId, binding] of next) this.#bindings.set(monitorId, binding);
  }

  /** Those that are connected, and those that monitors are bound to. @param console - the display that the console is on */
  infos(console: DisplayNumber): DisplayInfo[] {
    const bound = new Set(this.#bindings.values());
    return this.#known.flatMap(({ systemId: _systemId, place: _place, ...known }): DisplayInfo[] => {
      const connected = this.#connected.some(({ number }) => number === known.number);
      if (!connected && !bound.has(known.number)) return [];
      return [{ ...known, connected, isConsole: known.number === console }];
    });
  }

  /** One that is neither connected nor bound is not missed: its number is free for the next. */
  #forget(connected: readonly NumberedDisplay[]): void {
    const kept = new Set([...this.#bindings.values(), ...connected.map(({ number }) => number)]);
    this.#known = this.#known.filter(({ number }) => kept.has(number));
  }
}

/** Where the console belongs, and where it is. */
export interface ConsoleHome {
  readonly home: DisplayNumber;
  readonly display: NumberedDisplay;
  /** Its own display is not connected. */
  readonly isGuest: boolean;
}

/**
 * Finds the console's display after displays or its window may have changed.
 * @param last - what this said the last time
 * @param primaryId - the system's id of the primary display
 * @param bounds - of its window, once there is one
 * @throws RangeError when there is no display at all
 */
export function consoleHome(
  last: ConsoleHome | undefined,
  displays: readonly NumberedDisplay[],
  primaryId: number,
  bounds: Rectangle | undefined,
): ConsoleHome {
  const primary = displays.find(({ id }) => id === primaryId) ?? displays[0];
  if (!primary) throw new RangeError('There is no display at all.');
  const own = last && displays.find(({ number }) => number === last.home);
  if (last && !own) return { home: last.home, display: primary, isGuest: true };
  // Somebody moved it, and not the system for want of a display: it is at home where they put it.
  const under = last?.isGuest === false && bounds && displays.find((one) => contains(one.bounds, middleOf(bounds)));
  const display = under || (own ?? primary);
  return { home: display.number, display, isGuest: false };
}

/** How long displays must be quiet before windows move, and how long that is waited for at most, milliseconds. */
const [quietMs, longestMs] = [250, 1_000];

/**
 * Watches the displays. One cable makes the system report many changes, and all displays may be gone for a moment: nothing
 * moves until it has been quiet.
 * @param settle - puts every window where it belongs now; never throws
 * @returns a function that stops watching
 */
export function watchDisplays(screen: Pick<Screen, 'on' | 'off'>, settle: () => void): () => void {
  let changingSinceMs: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const happened = (): void => {
    const nowMs = Date.now();
    changingSinceMs ??= nowMs;
    clearTimeout(timer);
    const settled = (): void => {
      changingSinceMs = undefined;
      settle();
    };
    timer = setTimeout(settled, Math.min(quietMs, changingSinceMs + longestMs - nowMs));
  };
  // One by one: Electron types each of its events apart.
  screen.on('display-added', happened);
  screen.on('display-removed', happened);
  screen.on('display-metrics-changed', happened);
  return () => {
    clearTimeout(timer);
    screen.off('display-added', happened);
    screen.off('display-removed', happened);
    screen.off('display-metrics-changed', happened);
  };
}

/** Publishes where everything is now, and puts up or takes down what is said about displays that are missing. */
export function tellDisplays(station: Station): void {
  const { publisher, windows, problems } = station;
  publisher.publish('monitors', 'displays');
  const displays = windows.displayInfos();
  const missing = windows.wantedMonitorIds().flatMap((id) => {
    const waiting = windows.waitsFor(id);
    const name = findMonitor(station.walls.walls, id)?.name ?? id;
    const display = displays.find(({ number }) => number === waiting?.displayNumber);
    if (!waiting || !display) return [];
    const instead = windows.insteadOn(id);
    const there = displays.find(({ number }) => number === instead);
    return [waitingWords(name, display, waiting.for, instead === undefined ? undefined : (there ?? 'window'))];
  });
  for (const { area, message } of problems.all()) {
    if (area === 'display' && !missing.includes(message)) problems.clear(area, message);
  }
  for (const message of missing) problems.add({ area: 'display', message });
}

/** @param instead - where it is shown meanwhile, because of an alert */
function waitingWords(
  monitor: string,
  display: DisplayInfo,
  waitsFor: 'display' | 'console',
  instead: DisplayInfo | 'window' | undefined,
): string {
  const why = waitsFor === 'display' ? 'is not connected' : 'shows the console';
  const waits = `${monitor} waits for ${displayName(display)}, which ${why}.`;
  if (instead === undefined)
    return `${waits} Its tiles are kept. To see it now, show it on another display or in a window.`;
  const where = instead === 'window' ? 'in a window over the console' : `on ${displayName(instead)}`;
  return `${waits} For an alert it is shown ${where} meanwhile.`;
}

// "Identify": a sign in the middle of every display, for some seconds.

/** How long the signs stand, milliseconds: long enough to walk along a wall. */
const standsMs = 8_000;

/** A window that is open, as far as its sign goes. */
export interface SignedWindow {
  /** `Console`, or a monitor's name. */
  readonly name: string;
  readonly bounds: Rectangle;
  /** It fills its display. */
  readonly fills: boolean;
}

export type SignMaker = (sign: DisplaySign, bounds: Rectangle) => BrowserWindow;

export function signOf(display: NumberedDisplay, windows: readonly SignedWindow[]): DisplaySign {
  const { widthPx, heightPx } = sizeOf(display);
  const here = windows.filter(({ bounds }) => contains(display.bounds, middleOf(bounds)));
  const names = here.map(({ name, fills }) => (fills || name === 'Console' ? name : `${name} in a window`));
  return {
    number: display.number,
    about: `${displayName({ ...display, label: display.label.trim() })}, ${widthPx} × ${heightPx}`
      .replace(/^d/, 'D')
      .slice(0, 160),
    shows: names.length === 0 ? 'no monitor' : names.join(', ').slice(0, 300),
  };
}

/** Paints signs, and takes them down again. */
export class DisplaySigns {
  readonly #make: SignMaker;
  #standing: readonly BrowserWindow[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(make: SignMaker) {
    this.#make = make;
  }

  /** Paints a sign on each display, in place of those that still stand. */
  show(displays: readonly NumberedDisplay[], windows: readonly SignedWindow[]): void {
    this.takeDown();
    this.#standing = displays.map((display) => this.#make(signOf(display, windows), middleHalf(display.bounds)));
    this.#timer = setTimeout(() => this.takeDown(), standsMs);
  }

  takeDown(): void {
    clearTimeout(this.#timer);
    for (const window of this.#standing) if (!window.isDestroyed()) window.destroy();
    this.#standing = [];
  }
}

function middleHalf({ x, y, width, height }: Rectangle): Rectangle {
  const [half, rows] = [Math.floor(width / 2), Math.floor(height / 2)];
  return { x: x + Math.floor((width - half) / 2), y: y + Math.floor((height - rows) / 2), width: half, height: rows };
}
