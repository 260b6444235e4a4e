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
  const primary = displays.find((display) => display.id === primaryId) ?? displays[0];
  if (!primary) throw new RangeError('There is no display at all.');
  const others = displays.filter((display) => display !== primary);
  const area = primary.workArea;
  const windowed = monitorIds.length > others.length;
  const beside = windowed && area.width >= 2 * consoleMinWidth;
  const consoleBounds = beside ? { ...area, width: Math.floor(area.width / 2) } : area;

  const monitors = new Map<MonitorId, Place>();
  monitorIds.forEach((id, index) => {
    const own = others[index];
    monitors.set(
      id,
      own
        ? { bounds: own.bounds, fullScreen: true, displayLabel: own.label }
        : { bounds: windowedPlace(area, beside, index - others.length), fullScreen: false },
    );
  });
  return { console: { bounds: consoleBounds, fullScreen: false }, monitors };
}

function windowedPlace(area: Rectangle, beside: boolean, step: number): Rectangle {
  const shift = step * 48;
  if (beside) {
    const x = area.x + Math.floor(area.width / 2);
    return { x: x + shift, y: area.y + shift, width: area.x + area.width - x - shift, height: area.height - shift };
  }
  // The lower right part, so that the console's list and map can still be reached.
  const width = Math.floor(area.width * 0.6) - shift;
  const height = Math.floor(area.height * 0.7) - shift;
  return { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
}
