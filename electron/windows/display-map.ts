/**
 * Which physical display shows which monitor. Pure. Displays are told apart by identity (the id that
 * the system gives, then their name), never by their place in a list.
 */
import type { MonitorId } from '../../shared/vocabulary/ids';

/** A rectangle in device-independent pixels of the desktop. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A physical output. */
export interface Display {
  readonly id: number;
  readonly label: string;
  readonly workArea: Rectangle;
  readonly bounds: Rectangle;
}

/** Where a window belongs. */
export interface Place {
  readonly bounds: Rectangle;
  readonly fullScreen: boolean;
  readonly displayLabel?: string;
  /** It lies over the console, and must stay above it: a camera could not be dragged to what is behind. */
  readonly floats?: boolean;
}

/** Where the console and the monitors belong. */
export interface Arrangement {
  readonly console: Place;
  readonly monitors: ReadonlyMap<MonitorId, Place>;
}

/** The narrowest console that LOOK allows, pixels. */
const consoleMinWidth = 1_366;

/**
 * Places the console on the primary display and each monitor on a display of its own, full screen. What
 * finds no display of its own opens as an ordinary window: beside the console where the desktop is wide
 * enough, otherwise over it, each a step further.
 * @param monitorIds - monitors to be shown, in the order of their walls
 */
export function arrange(
  displays: readonly Display[],
  primaryId: number,
  monitorIds: readonly MonitorId[],
): Arrangement {
  const primary = primaryOf(displays, primaryId);
  const others = displays.filter((display) => display !== primary);
  const area = primary.workArea;
  const windowed = monitorIds.length > others.length;
  const consoleBounds = windowed && isWide(area) ? { ...area, width: Math.floor(area.width / 2) } : area;

  const monitors = new Map<MonitorId, Place>();
  monitorIds.forEach((id, index) => {
    const own = others[index];
    monitors.set(id, own ? filling(own) : asWindow(area, index - others.length));
  });
  return { console: { bounds: consoleBounds, fullScreen: false }, monitors };
}

/**
 * Places one more monitor where others are open: on a display that none of them fills, otherwise as a window.
 * @param open - places of the monitors that are open
 */
export function placeBeside(displays: readonly Display[], primaryId: number, open: readonly Place[]): Place {
  const primary = primaryOf(displays, primaryId);
  const free = displays.find((display) => display !== primary && !open.some((place) => fills(place, display)));
  return free ? filling(free) : asWindow(primary.workArea, open.filter(({ fullScreen }) => !fullScreen).length);
}

/** Whether a place can be taken again: its display is still there, and no open monitor fills it. */
export function isFree(place: Place, displays: readonly Display[], open: readonly Place[]): boolean {
  if (!place.fullScreen) return true;
  const display = displays.find((candidate) => fills(place, candidate));
  return display !== undefined && !open.some((other) => fills(other, display));
}

function primaryOf(displays: readonly Display[], primaryId: number): Display {
  const primary = displays.find((display) => display.id === primaryId) ?? displays[0];
  if (!primary) throw new RangeError('There is no display at all.');
  return primary;
}

function filling({ bounds, label }: Display): Place {
  return { bounds, fullScreen: true, displayLabel: label };
}

function fills({ fullScreen, bounds: { x, y, width, height } }: Place, { bounds }: Display): boolean {
  return fullScreen && x === bounds.x && y === bounds.y && width === bounds.width && height === bounds.height;
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
