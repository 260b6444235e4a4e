/** Decides where each window belongs, and remembers where each was. Touches no window. */
import { screen } from 'electron';
import type { DisplayNumber } from '../../shared/vocabulary/wall';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { consoleHome, type ConsoleHome } from './displays';
import { sameRectangle, type Rectangle } from './display';
import { isReachable, placeConsole, placeOf, type MonitorPlace, type Place } from './display-map';
import type { WindowsHost } from './windows';

export class MonitorPlaces {
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
