/** Physical displays and rectangles on the desktop. Pure. */

/** A place on the desktop, device-independent pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in device-independent pixels of the desktop. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** A physical output, as the system describes it. */
export interface Display {
  /** See `display-identity`: it tells less than it seems to. */
  readonly id: number;
  readonly label: string;
  readonly internal: boolean;
  readonly workArea: Rectangle;
  readonly bounds: Rectangle;
  /** Pixels of the display for each device-independent pixel. */
  readonly scaleFactor: number;
}

/** Whether a point lies in a rectangle; its right and lower edges belong to the next one. */
export function contains({ x, y, width, height }: Rectangle, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + width && point.y < y + height;
}

/** Whether two rectangles have a point in common. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether two rectangles are the same. */
export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The middle of a rectangle. */
export function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Whether points of one display mean something else on another. */
export function haveSeveralScales(displays: readonly Pick<Display, 'scaleFactor'>[]): boolean {
  return new Set(displays.map(({ scaleFactor }) => scaleFactor)).size > 1;
}
