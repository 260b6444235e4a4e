/** Displays in few words, for tests. */
import { type Display, type NumberedDisplay, recognise, type Rectangle } from '../windows/display';

/** A display of 1920x1080 at the left end of the desktop unless something else is said; its panel takes 40 pixels below. */
export function makeDisplay(more: Partial<Display> & { readonly id: number }): Display {
  const bounds: Rectangle = more.bounds ?? { x: 0, y: 0, width: 1_920, height: 1_080 };
  const workArea = { ...bounds, height: bounds.height - 40 };
  return { label: `Display ${more.id}`, internal: false, scaleFactor: 1, workArea, bounds, ...more };
}

/** Displays as a station numbers them that has never seen any. */
export function numbered(...displays: readonly Display[]): readonly NumberedDisplay[] {
  return recognise([], displays).connected;
}
