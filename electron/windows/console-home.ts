/** Which display the console is on: its own, or while that is not connected, the primary one as a guest. Pure. */
import type { DisplayNumber } from '../../shared/vocabulary/wall';
import { contains, middleOf, type Rectangle } from './display';
import type { NumberedDisplay } from './display-identity';

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
