/** Layouts for tests, made of few words. */
import { OwnLayout, OwnLayoutId, type Cell, type Drawing } from '../vocabulary/layout';

/** One cell: column, row, and how many of each it spans. */
export function cell(column: number, row: number, columnSpan = 1, rowSpan = 1): Cell {
  return { column, row, columnSpan, rowSpan };
}

/** Where a cell lies, in fractions of the monitor's grid area, each in [0, 1]. */
export function cellRect(layout: Drawing, { column, row, columnSpan, rowSpan }: Cell) {
  const { columns, rows } = layout;
  return { left: column / columns, top: row / rows, width: columnSpan / columns, height: rowSpan / rows };
}

/** The id of the station's nth layout. */
export function ownId(nth: number): OwnLayoutId {
  return OwnLayoutId.parse(`own-${String(nth).padStart(12, '0')}`);
}

/** A layout of the station's own: one large cell and three small ones beside it. */
export function ownLayout(nth: number, name: string, drawing: Drawing = onePlusThree): OwnLayout {
  return OwnLayout.parse({ ...drawing, id: ownId(nth), name });
}

/** One large cell, three small ones down its right side. */
export const onePlusThree: Drawing = {
  columns: 4,
  rows: 3,
  cells: [cell(0, 0, 3, 3), cell(3, 0), cell(3, 1), cell(3, 2)],
};

/**
 * A drawing that is a layout, made of any six or more whole numbers: two for the grid, then four for each cell. Cells that
 * would overlap an earlier one are left out.
 */
export function drawingFrom([width = 0, height = 0, ...numbers]: readonly number[]): Drawing {
  const [columns, rows] = [(width % 12) + 1, (height % 12) + 1];
  const tried = Array.from({ length: Math.min(64, Math.floor(numbers.length / 4)) }, (_, index) => {
    const [a = 0, b = 0, c = 0, d = 0] = numbers.slice(4 * index);
    const [column, row] = [a % columns, b % rows];
    return cell(column, row, (c % (columns - column)) + 1, (d % (rows - row)) + 1);
  });
  return { columns, rows, cells: withoutOverlap(tried) };
}

function withoutOverlap(tried: readonly Cell[]): readonly Cell[] {
  const covered = new Set<string>();
  return tried.filter((each) => {
    const units = unitsOf(each);
    if (units.some((unit) => covered.has(unit))) return false;
    for (const unit of units) covered.add(unit);
    return true;
  });
}

/** The units that a cell covers, each as `column,row`. */
export function unitsOf({ column, row, columnSpan, rowSpan }: Cell): readonly string[] {
  return Array.from({ length: columnSpan * rowSpan }, (_, index) =>
    [column + (index % columnSpan), row + Math.floor(index / columnSpan)].join(),
  );
}
