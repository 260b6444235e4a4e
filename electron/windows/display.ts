import type { Display as SystemDisplay, Point, Rectangle } from 'electron';
import { z } from 'zod';
import { DisplayInfo, DisplayNumber } from '../../shared/vocabulary/wall';

export type { Point, Rectangle };

/** A physical output, as the system describes it. Its `id` tells less than it seems to: see `recognise`. */
export type Display = Pick<SystemDisplay, 'id' | 'label' | 'internal' | 'workArea' | 'bounds' | 'scaleFactor'>;

/** Whether a point lies in a rectangle; its right and lower edges belong to the next one. */
export function contains({ x, y, width, height }: Rectangle, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + width && point.y < y + height;
}

/** Whether two rectangles have a point in common. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

export function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Which physical display is which, across a cable that was pulled, a restart, and outputs that come in another order. Pure.
 *
 * Electron gives a display's name, whether it is built in, its size and an id, and no serial number. The id is made of
 * the maker, the product and the output that it is plugged into; it loses its last bits where it is longer than a number
 * of JavaScript holds, so that two displays of one kind may have the same. Hence the rule:
 *
 * 1. Displays are of one kind when their name and whether they are built in agree. Only a display of the same kind can be
 *    one that is known. A display without a name is only known again by its id.
 * 2. Of several of one kind, the same id decides first, then the same size, then the same place on the desktop, then
 *    the order from left to right.
 * 3. So one that comes back on another output is known again. Two of one kind that change cables are taken for each
 *    other, because nothing tells them apart: "identify" shows it, and "show on display" puts it right.
 */

export const KnownDisplay = DisplayInfo.omit({ connected: true, isConsole: true }).extend({
  /** As the system gives it, see above. */
  systemId: z.number(),
  /** Its top left corner on the desktop when it was last seen, device-independent pixels. */
  place: z.object({ x: z.number(), y: z.number() }),
});
export type KnownDisplay = z.infer<typeof KnownDisplay>;

export type NumberedDisplay = Display & { readonly number: DisplayNumber };

/** What became of a look at the displays. */
export interface Recognition {
  /** All that are known now, by number: those that are connected as they are now, the others as they were. */
  readonly known: readonly KnownDisplay[];
  /** Those that are connected, by number. */
  readonly connected: readonly NumberedDisplay[];
}

/** Finds the displays that are connected among those that are known; new ones get the lowest free numbers, from left to right. */
export function recognise(known: readonly KnownDisplay[], displays: readonly Display[]): Recognition {
  const numbers = new Map<Display, DisplayNumber>();
  const inOrder = [...displays].sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  const pairs = inOrder
    .flatMap((display) => known.map((candidate) => ({ display, candidate, likeness: likeness(candidate, display) })))
    .filter(({ likeness: value }) => value >= 0)
    .sort((a, b) => b.likeness - a.likeness || a.candidate.number - b.candidate.number);
  const taken = new Set<DisplayNumber>();
  for (const { display, candidate } of pairs) {
    if (numbers.has(display) || taken.has(candidate.number)) continue;
    numbers.set(display, candidate.number);
    taken.add(candidate.number);
  }
  const used = new Set(known.map(({ number }) => number));
  const connected = inOrder.map((display): NumberedDisplay => {
    const number = numbers.get(display) ?? lowestFree(used);
    used.add(number);
    return { ...display, number };
  });
  const seen = connected.map(remembered);
  const away = known.filter(({ number }) => !seen.some((one) => one.number === number));
  return { known: [...seen, ...away].sort(byNumber), connected: connected.sort(byNumber) };
}

/** Size of a display, pixels. */
export function sizeOf({ bounds, scaleFactor }: Pick<Display, 'bounds' | 'scaleFactor'>): {
  readonly widthPx: number;
  readonly heightPx: number;
} {
  return { widthPx: Math.round(bounds.width * scaleFactor), heightPx: Math.round(bounds.height * scaleFactor) };
}

/** How much a display is like one that is known: below 0 it cannot be it. */
function likeness(known: KnownDisplay, display: Display): number {
  const sameId = known.systemId === display.id;
  if (known.label !== labelOf(display) || known.internal !== display.internal) return -1;
  if (known.label === '' && !known.internal && !sameId) return -1;
  const { widthPx, heightPx } = sizeOf(display);
  const sameSize = known.widthPx === widthPx && known.heightPx === heightPx;
  const samePlace = known.place.x === display.bounds.x && known.place.y === display.bounds.y;
  return (sameId ? 4 : 0) + (sameSize ? 2 : 0) + (samePlace ? 1 : 0);
}

function remembered(display: NumberedDisplay): KnownDisplay {
  const { number, id, internal, scaleFactor, bounds } = display;
  const place = { x: bounds.x, y: bounds.y };
  return { number, label: labelOf(display), internal, ...sizeOf(display), scaleFactor, systemId: id, place };
}

function labelOf({ label }: Display): string {
  return label.trim().slice(0, 120);
}

function lowestFree(used: ReadonlySet<DisplayNumber>): DisplayNumber {
  let number = 1;
  while (used.has(DisplayNumber.parse(number))) number += 1;
  return DisplayNumber.parse(number);
}

function byNumber(a: { readonly number: number }, b: { readonly number: number }): number {
  return a.number - b.number;
}
