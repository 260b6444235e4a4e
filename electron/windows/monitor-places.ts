/** Decides where each window belongs, and remembers where each was. Touches no window. */
import { screen } from 'electron';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { consoleHome, type ConsoleHome } from './console-home';
import { sameRectangle, type Rectangle } from './display';
import type { DisplayKeeper } from './display-keeper';
import { isReachable, placeConsole, placeOf, type MonitorPlace, type Place } from './display-map';

/** What it needs to know of monitors and windows. */
export interface PlacesHost {
  /** All monitors of all walls, in order. */
  monitorIds(): readonly MonitorId[];
  displays(): DisplayKeeper;
  isOpen(monitorId: MonitorId): boolean;
  /** Where the console's window is, once there is one. */
  consoleBounds(): Rectangle | undefined;
}

/** The places of the console and of monitors. */
export class MonitorPlaces {
  readonly #host: PlacesHost;
  readonly #places = new Map<MonitorId, Place>();
  #console: ConsoleHome | undefined;

  constructor(host: PlacesHost) {
    this.#host = host;
  }

  /** The display that the console was on when that was last looked for. */
  get console(): ConsoleHome {
    return this.#console ?? this.findConsole();
  }

  /** Looks for the console: somebody may have moved it. @throws RangeError when there is no display at all */
  findConsole(): ConsoleHome {
    const { connected } = this.#host.displays();
    const bounds = this.#host.consoleBounds();
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
    const bounds = this.#host.consoleBounds();
    const changed = last !== undefined && last.isGuest !== isGuest && last.display.number !== display.number;
    return bounds && (changed || !isReachable(bounds, [display])) ? placeConsole(display, false) : undefined;
  }

  /** Where a monitor belongs now. */
  of(monitorId: MonitorId): MonitorPlace {
    const displays = this.#host.displays();
    const { display, isGuest } = this.findConsole();
    const others = this.#host.monitorIds().filter((id) => id !== monitorId);
    const bound = displays.boundWithout(monitorId);
    const windows = others.filter((id) => this.#host.isOpen(id) && this.#places.get(id)?.fullScreen === false).length;
    return placeOf(displays.bindingOf(monitorId), {
      ...{ displays: displays.connected, console: display, consoleIsGuest: isGuest, bound, windows },
    });
  }

  /** Where a monitor opens: in a window where it was, if that can still be reached. A display that it takes is its own from now on. */
  take(monitorId: MonitorId, place: Place): Place {
    const last = this.#places.get(monitorId);
    const taken = last && this.#holds(last, place) ? last : place;
    this.#places.set(monitorId, taken);
    const displays = this.#host.displays();
    const { displayNumber } = taken;
    if (displayNumber !== undefined && displays.bindingOf(monitorId) !== displayNumber)
      displays.bind(new Map([[monitorId, displayNumber]]));
    return taken;
  }

  /**
   * Whether an open monitor may stay where it is. One that left full screen by its key is still on its display.
   * @param bounds - of its window
   */
  mayStay(monitorId: MonitorId, bounds: Rectangle, place: Place): boolean {
    const last = this.#places.get(monitorId);
    if (!last) return false;
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
