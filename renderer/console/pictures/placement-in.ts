/** From rectangles of the page to places on the surface, whole device pixels. Pure. */

/** The part of a `DOMRect` that is needed, CSS pixels. */
export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a picture lies on the surface, device pixels. */
export interface Place {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Only a hole that lies on the surface as a whole is drawn: the rest is scrolled out of sight. */
  readonly visible: boolean;
}

/** A place with how the picture fills it. */
export interface Placement extends Place {
  readonly fit: 'letterbox' | 'crop';
}

/**
 * The place of a hole on the surface.
 * @param ratio - device pixels in one CSS pixel
 */
export function placementIn(surface: PageRect, hole: PageRect, ratio: number): Place {
  const xPx = Math.round((hole.left - surface.left) * ratio);
  const yPx = Math.round((hole.top - surface.top) * ratio);
  const widthPx = Math.max(0, Math.round((hole.right - surface.left) * ratio) - xPx);
  const heightPx = Math.max(0, Math.round((hole.bottom - surface.top) * ratio) - yPx);
  const inside =
    xPx >= 0 &&
    yPx >= 0 &&
    xPx + widthPx <= Math.round((surface.right - surface.left) * ratio) &&
    yPx + heightPx <= Math.round((surface.bottom - surface.top) * ratio);
  return { xPx, yPx, widthPx, heightPx, visible: inside && widthPx > 0 && heightPx > 0 };
}

/** Whether two placements are the same. */
export function samePlacement(a: Placement, b: Placement): boolean {
  return (
    a.xPx === b.xPx &&
    a.yPx === b.yPx &&
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.visible === b.visible &&
    a.fit === b.fit
  );
}
