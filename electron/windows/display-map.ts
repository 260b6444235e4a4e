/** Which physical display shows which monitor, and where windows go that fill none. Pure. */
import type { DisplayNumber } from '../../shared/vocabulary/wall';
import { contains, type Display, type NumberedDisplay, overlaps, type Rectangle } from './display';

export interface Place {
  readonly bounds: Rectangle;
  readonly fullScreen: boolean;
  /** The display that it fills. */
  readonly displayNumber?: DisplayNumber;
  /** It lies over the console, and must stay above it: a camera could not be dragged to what is behind. */
  readonly floats?: boolean;
  /** It has its own place no more, or not yet, and is shown here meanwhile. */
  readonly insteadOf?: Waiting;
}

/** What a monitor is bound to: a display by its number, or no display, because somebody wants it in a window. */
export type Binding = DisplayNumber | 'window';

/** What a monitor waits for: its display is not connected, or shows the console, as a guest or because it mirrors its display. */
export interface Waiting {
  readonly displayNumber: DisplayNumber;
  readonly for: 'display' | 'console';
}

export type MonitorPlace =
  { readonly kind: 'open'; readonly place: Place } | { readonly kind: 'waiting'; readonly waiting: Waiting };

export interface Situation {
  /** Those that are connected. */
  readonly displays: readonly NumberedDisplay[];
  /** The display that the console is on. */
  readonly console: NumberedDisplay;
  /** The console is only there because its own display is not connected. */
  readonly consoleIsGuest: boolean;
  /** Displays that other monitors are bound to, open or not. */
  readonly bound: ReadonlySet<DisplayNumber>;
  /** How many other monitors are open in windows. */
  readonly windows: number;
  /** It is shown somewhere whatever is missing: somebody waits for its pictures, those of an alert. */
  readonly urgent: boolean;
}

/** The narrowest console that LOOK allows, pixels. */
const consoleMinWidth = 1_366;

/**
 * Where a monitor belongs. One that is bound to a display fills it, or waits for it, and is never shown elsewhere instead,
 * unless it is urgent: then it takes a display that belongs to nobody, or a window that stays above the console. One that is
 * bound to nothing takes the first display that belongs to nobody, otherwise an ordinary window beside the console where
 * its display is wide enough, otherwise over it.
 */
export function placeOf(binding: Binding | undefined, situation: Situation): MonitorPlace {
  const { console, windows } = situation;
  if (typeof binding === 'number') return ownPlace(binding, situation);
  const free = binding === 'window' ? undefined : freeDisplay(situation);
  return { kind: 'open', place: free ? filling(free) : asWindow(console.workArea, windows) };
}

function ownPlace(binding: DisplayNumber, situation: Situation): MonitorPlace {
  const { displays, console, consoleIsGuest, windows, urgent } = situation;
  const display = displays.find(({ number }) => number === binding);
  // Displays that mirror each other show the same part of the desktop.
  const isConsoles =
    display && (display.number === console.number ? consoleIsGuest : overlaps(display.bounds, console.bounds));
  if (display && !isConsoles) return { kind: 'open', place: filling(display) };
  const waiting: Waiting = { displayNumber: binding, for: display ? 'console' : 'display' };
  if (!urgent) return { kind: 'waiting', waiting };
  const free = freeDisplay(situation);
  const elsewhere = free ? filling(free) : { ...asWindow(console.workArea, windows), floats: true };
  return { kind: 'open', place: { ...elsewhere, insteadOf: waiting } };
}

function freeDisplay({ displays, console, bound }: Situation): NumberedDisplay | undefined {
  return displays.find(({ number, bounds }) => !bound.has(number) && !overlaps(bounds, console.bounds));
}

/** Where the console belongs on its display. @param shared - a monitor opens in a window beside it */
export function placeConsole({ workArea }: Pick<Display, 'workArea'>, shared: boolean): Place {
  const bounds = shared && isWide(workArea) ? { ...workArea, width: Math.floor(workArea.width / 2) } : workArea;
  return { bounds, fullScreen: false };
}

/** Whether a window can be seen and taken hold of: most of its upper edge lies on a display. */
export function isReachable({ x, y, width }: Rectangle, displays: readonly Pick<Display, 'bounds'>[]): boolean {
  return displays.some(({ bounds }) => contains(bounds, { x: x + Math.floor(width / 2), y: y + 16 }));
}

/** Whether a window is as large as its display, to within the few pixels that a system may take from one that it did not ask for. */
export function isAsLargeAs(display: Rectangle, { width, height }: Rectangle): boolean {
  return width >= display.width - 8 && height >= display.height - 8;
}

/** Where a window goes that leaves full screen: the middle of its display, so that its edges can be taken hold of. */
export function outOfFullScreen({ workArea }: Pick<Display, 'workArea'>): Rectangle {
  const [width, height] = [Math.floor(workArea.width * 0.8), Math.floor(workArea.height * 0.8)];
  const x = workArea.x + Math.floor((workArea.width - width) / 2);
  return { x, y: workArea.y + Math.floor((workArea.height - height) / 2), width, height };
}

function filling({ bounds, number }: NumberedDisplay): Place {
  return { bounds, fullScreen: true, displayNumber: number };
}

function isWide({ width }: Rectangle): boolean {
  return width >= 2 * consoleMinWidth;
}

/** After so many steps the next window lies where the first one does: none may shrink to nothing. */
const maxSteps = 6;

function asWindow(area: Rectangle, step: number): Place {
  const shift = (step % maxSteps) * 48;
  if (isWide(area)) {
    const x = area.x + Math.floor(area.width / 2) + shift;
    const bounds = { x, y: area.y + shift, width: area.x + area.width - x, height: area.height - shift };
    return { bounds, fullScreen: false };
  }
  // The lower right part, so that the console's list and map can still be reached.
  const width = Math.floor(area.width * 0.6) - shift;
  const height = Math.floor(area.height * 0.7) - shift;
  const bounds = { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
  return { bounds, fullScreen: false, floats: true };
}
