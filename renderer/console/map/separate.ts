/** Moves markers apart that would lie on each other, as little as possible. Pure. */

/** A place in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a marker is moved from its place, pixels. */
export type Shift = Point;

const rounds = 40;

/** What lies around a point, pixels: half its width and height, with half the gap that should stay. */
export interface Extent {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/**
 * Finds a shift for each point so that the boxes around them do not overlap.
 * @returns shifts in the order of the points; most are zero
 */
export function separate(boxes: readonly (Point & Extent)[]): readonly Shift[] {
  const moved = boxes.map((box) => ({ ...box }));
  for (let round = 0; round < rounds; round += 1) {
    let clear = true;
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const width = a.halfWidth + b.halfWidth;
        const height = a.halfHeight + b.halfHeight;
        const overlapX = width - Math.abs(b.x - a.x);
        const overlapY = height - Math.abs(b.y - a.y);
        if (overlapX <= 0.01 || overlapY <= 0.01) continue;
        clear = false;
        // Along the shorter way out, half each; points in the very same place part from west to east.
        if (overlapX / width < overlapY / height) push(a, b, 'x', overlapX);
        else push(a, b, 'y', overlapY);
      }
    }
    if (clear) break;
  }
  return moved.map((point, index) => ({
    x: point.x - (boxes[index]?.x ?? point.x),
    y: point.y - (boxes[index]?.y ?? point.y),
  }));
}

function push(a: { x: number; y: number }, b: { x: number; y: number }, axis: 'x' | 'y', overlap: number): void {
  const sign = b[axis] >= a[axis] ? 1 : -1;
  a[axis] -= (sign * overlap) / 2;
  b[axis] += (sign * overlap) / 2;
}
