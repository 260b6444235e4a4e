/** Layouts for tests, made of few words. */
import fc from 'fast-check';
import { OwnLayout, OwnLayoutId, type Cell, type Drawing } from '../vocabulary/layout';

/** One cell: column, row, and how many of each it spans. */
export function cell(column: number, row: number, columnSpan = 1, rowSpan = 1): Cell {
  return { column, row, columnSpan, rowSpan };
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

/** Any drawing that is a layout: cells are tried one after the other, and those that would overlap left out. */
export const someDrawing: fc.Arbitrary<Drawing> = fc
  .record({ columns: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 12 }) })
  .chain(({ columns, rows }) => {
    const span = (tracks: number): fc.Arbitrary<readonly [number, number]> =>
      fc
        .tuple(fc.nat(tracks - 1), fc.nat(tracks - 1))
        .map(([one, other]) => [Math.min(one, other), Math.abs(one - other) + 1]);
    const someCell = fc
      .tuple(span(columns), span(rows))
      .map(([[column, columnSpan], [row, rowSpan]]) => cell(column, row, columnSpan, rowSpan));
    return fc
      .array(someCell, { minLength: 1, maxLength: 64 })
      .map((tried) => ({ columns, rows, cells: withoutOverlap(tried) }));
  });

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
