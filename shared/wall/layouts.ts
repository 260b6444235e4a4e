/** The geometry of every layout, and what follows from it. Pure; sizes in fractions or grid units. */
import {
  type BuiltInLayout,
  BuiltInLayoutId,
  type Cell,
  type Drawing,
  type Layout,
  type LayoutChoice,
  type OwnLayout,
} from '../vocabulary/layout';

function grid(id: BuiltInLayoutId, side: number): BuiltInLayout {
  const cells = Array.from({ length: side * side }, (_, index) => unit(index % side, Math.floor(index / side)));
  return { id, name: id, columns: side, rows: side, cells };
}

function unit(column: number, row: number): Cell {
  return { column, row, columnSpan: 1, rowSpan: 1 };
}

function block(column: number, row: number, span: number): Cell {
  return { column, row, columnSpan: span, rowSpan: span };
}

/** One large cell at the top left, small ones down its right side and along the bottom: `1+5`, `1+7`. */
function oneLarge(id: BuiltInLayoutId, side: number): BuiltInLayout {
  const right = Array.from({ length: side - 1 }, (_, row) => unit(side - 1, row));
  const bottom = Array.from({ length: side }, (_, column) => unit(column, side - 1));
  return { id, name: id, columns: side, rows: side, cells: [block(0, 0, side - 1), ...right, ...bottom] };
}

const twoLarge: BuiltInLayout = {
  id: '2+8',
  name: '2+8',
  columns: 4,
  rows: 4,
  cells: [
    block(0, 0, 2),
    block(2, 0, 2),
    ...Array.from({ length: 8 }, (_, index) => unit(index % 4, 2 + Math.floor(index / 4))),
  ],
};

const layouts: Readonly<Record<BuiltInLayoutId, BuiltInLayout>> = {
  '1': grid('1', 1),
  '2x2': grid('2x2', 2),
  '3x3': grid('3x3', 3),
  '4x4': grid('4x4', 4),
  '5x5': grid('5x5', 5),
  '6x6': grid('6x6', 6),
  '8x8': grid('8x8', 8),
  '1+5': oneLarge('1+5', 3),
  '1+7': oneLarge('1+7', 4),
  '2+8': twoLarge,
};

/** The layouts that every station has, in the order in which a menu lists them. */
export const builtInLayouts: readonly BuiltInLayout[] = BuiltInLayoutId.options.map((id) => layouts[id]);

/** The geometry of a layout that every station has. */
export function layoutOf(id: BuiltInLayoutId): BuiltInLayout {
  return layouts[id];
}

/** The layout with the fewest cells that has so many, of those that every station has; undefined where none has. */
export function smallestFor(count: number): BuiltInLayout | undefined {
  const bySize = [...builtInLayouts].sort((a, b) => a.cells.length - b.cells.length);
  return bySize.find(({ cells }) => cells.length >= count);
}

export function isOwn(layout: Layout): layout is OwnLayout {
  return !Object.hasOwn(layouts, layout.id);
}

export function choiceOf(layout: Layout): LayoutChoice {
  return isOwn(layout) ? { layoutId: layout.id, ownLayout: layout } : { layoutId: layout.id };
}

/** The layout that a monitor carries. @throws Error when it is the station's own and came without its geometry */
export function chosenLayout({ layoutId, ownLayout }: LayoutChoice): Layout {
  if (ownLayout?.id === layoutId) return ownLayout;
  const builtIn = BuiltInLayoutId.safeParse(layoutId);
  if (!builtIn.success) throw new Error(`the layout ${layoutId} came without its geometry`);
  return layouts[builtIn.data];
}

/** Whether two layouts divide a monitor in the same way, whatever they are called. */
export function sameDrawing(a: Drawing, b: Drawing): boolean {
  return JSON.stringify(drawingOf(a)) === JSON.stringify(drawingOf(b));
}

/** Whether two monitors carry the same layout, drawn in the same way. */
export function sameLayout(a: LayoutChoice, b: LayoutChoice): boolean {
  return a.layoutId === b.layoutId && sameDrawing(chosenLayout(a), chosenLayout(b));
}

/** The same geometry with its parts in one order, and nothing else. */
export function drawingOf({ columns, rows, cells }: Drawing): Drawing {
  return {
    columns,
    rows,
    cells: cells.map(({ column, row, columnSpan, rowSpan }) => ({ column, row, columnSpan, rowSpan })),
  };
}

/** The number of the cell under a point, given as fractions of the grid; undefined where no cell is. */
export function cellAt(layout: Drawing, x: number, y: number): number | undefined {
  if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) return undefined;
  const column = Math.floor(x * layout.columns);
  const row = Math.floor(y * layout.rows);
  const index = layout.cells.findIndex(
    (cell) =>
      column >= cell.column &&
      column < cell.column + cell.columnSpan &&
      row >= cell.row &&
      row < cell.row + cell.rowSpan,
  );
  return index < 0 ? undefined : index;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest cell in a direction, first among those that share an edge's extent; the cell itself at the monitor's edge. */
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
