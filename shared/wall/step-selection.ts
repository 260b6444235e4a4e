/** Where an arrow key leads in a layout, whose cells may differ in size. Pure. */
import type { Cell, Drawing } from '../vocabulary/layout';

/** An arrow key. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The cell beside a cell.
 * @returns the nearest one in that direction that shares an edge's extent with it, else the nearest at all;
 * the cell itself at the edge of the monitor
 */
export function stepFrom(layout: Drawing, from: number, direction: Direction): number {
  const origin = layout.cells[from];
  if (!origin) return 0;
  let best = from;
  let bestDistance = Infinity;
  layout.cells.forEach((cell, index) => {
    const distance = distanceTo(origin, cell, direction);
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

function distanceTo(from: Cell, to: Cell, direction: Direction): number {
  const horizontal = direction === 'left' || direction === 'right';
  const gap = horizontal
    ? direction === 'right'
      ? to.column - (from.column + from.columnSpan)
      : from.column - (to.column + to.columnSpan)
    : direction === 'down'
      ? to.row - (from.row + from.rowSpan)
      : from.row - (to.row + to.rowSpan);
  if (gap < 0) return Infinity;
  // Across: aim from the top left corner, so that stepping there and back returns.
  const offset = horizontal ? outside(from.row, to.row, to.rowSpan) : outside(from.column, to.column, to.columnSpan);
  return gap * 100 + offset;
}

function outside(position: number, start: number, span: number): number {
  return Math.max(0, start - position, position - (start + span - 1));
}
