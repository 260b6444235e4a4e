/** What can be done to a layout while it is drawn: placing, removing, another grid. Pure; tiles are numbered from 1. */
import { isInside, maxCells, maxTracks, overlap, type Cell, type Drawing } from '../../../shared/vocabulary/layout';

/** A new drawing, or in a sentence why it stays as it is. */
export type Drawn = { readonly drawing: Drawing; readonly said: string } | { readonly why: string };

/** A grid on which nothing is drawn. */
export const emptyDrawing: Drawing = { columns: 4, rows: 3, cells: [] };

/** The cell between two units of the grid, both included. */
export function between(a: Unit, b: Unit): Cell {
  return {
    column: Math.min(a.column, b.column),
    row: Math.min(a.row, b.row),
    columnSpan: Math.abs(a.column - b.column) + 1,
    rowSpan: Math.abs(a.row - b.row) + 1,
  };
}

/** One unit of the grid. */
export interface Unit {
  readonly column: number;
  readonly row: number;
}

/** The indices of the tiles that a cell would cover. */
export function tilesUnder(cells: readonly Cell[], cell: Cell): readonly number[] {
  return cells.flatMap((other, index) => (overlap(other, cell) ? [index] : []));
}

/** Cells in the order of their numbers: the largest first, because they are looked at, the others as one reads. */
export function inTileOrder(cells: readonly Cell[]): readonly Cell[] {
  const largest = Math.max(...cells.map(areaOf));
  const rank = (cell: Cell): number => (areaOf(cell) === largest ? 0 : 1);
  return cells.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row || a.column - b.column);
}

function areaOf({ columnSpan, rowSpan }: Cell): number {
  return columnSpan * rowSpan;
}

/** Puts a tile where nothing is. */
export function place(drawing: Drawing, cell: Cell): Drawn {
  const under = tilesUnder(drawing.cells, cell);
  if (under.length > 0) return { why: `That overlaps ${tileNames(under)}: remove it first, or draw beside it.` };
  if (drawing.cells.length >= maxCells) return { why: `A layout has at most ${maxCells} tiles.` };
  const next = withCells(drawing, [...drawing.cells, cell]);
  const number = next.cells.findIndex((other) => other.column === cell.column && other.row === cell.row) + 1;
  return { drawing: next, said: `Tile ${number} is ${cell.columnSpan} x ${cell.rowSpan}.` };
}

/** Takes away what a cell covers. */
export function removeUnder(drawing: Drawing, cell: Cell): Drawn {
  const under = tilesUnder(drawing.cells, cell);
  if (under.length === 0) return { why: 'There is no tile to remove here.' };
  const kept = drawing.cells.filter((_cell, index) => !under.includes(index));
  return { drawing: withCells(drawing, kept), said: `Removed ${tileNames(under)}.` };
}

/** Covers every unit that is left with a tile of its own. */
export function fillRest(drawing: Drawing): Drawn {
  const units = freeUnits(drawing);
  const count = drawing.cells.length + units.length;
  if (units.length === 0) return { why: 'Every part of the grid is covered already.' };
  if (count > maxCells) return { why: `That would make ${count} tiles; a layout has at most ${maxCells}.` };
  const single = units.map((unit) => between(unit, unit));
  return { drawing: withCells(drawing, [...drawing.cells, ...single]), said: `Filled with ${tiles(units.length)}.` };
}

/** Takes every tile away. */
export function clear(drawing: Drawing): Drawn {
  if (drawing.cells.length === 0) return { why: 'Nothing is drawn yet.' };
  return { drawing: { ...drawing, cells: [] }, said: `Removed ${tiles(drawing.cells.length)}.` };
}

/** Another grid: tiles are cut at its edge, and those beyond it leave. */
export function regrid(drawing: Drawing, columns: number, rows: number): Drawn {
  if (Math.min(columns, rows) < 1) return { why: 'A grid has at least one column and one row.' };
  if (Math.max(columns, rows) > maxTracks) return { why: `A grid has at most ${maxTracks} columns and rows.` };
  const cut = drawing.cells.map((cell) => (isInside(cell, { columns, rows }) ? cell : clip(cell, columns, rows)));
  const numbers = (which: (after: Cell | undefined, before: Cell | undefined) => boolean): readonly number[] =>
    cut.flatMap((after, index) => (which(after, drawing.cells[index]) ? [index] : []));
  const gone = numbers((after) => after === undefined);
  const smaller = numbers((after, before) => after !== undefined && after !== before);
  const said = [
    `The grid is ${columns} x ${rows}.`,
    ...(gone.length > 0 ? [`Removed ${tileNames(gone)}.`] : []),
    ...(smaller.length > 0 ? [`Cut ${tileNames(smaller)}.`] : []),
  ];
  const cells = inTileOrder(cut.filter((cell) => cell !== undefined));
  return { drawing: { columns, rows, cells }, said: said.join(' ') };
}

function clip(cell: Cell, columns: number, rows: number): Cell | undefined {
  if (cell.column >= columns || cell.row >= rows) return undefined;
  return {
    ...cell,
    columnSpan: Math.min(cell.columnSpan, columns - cell.column),
    rowSpan: Math.min(cell.rowSpan, rows - cell.row),
  };
}

/** The units that no tile covers, as one reads. */
export function freeUnits({ columns, rows, cells }: Drawing): readonly Unit[] {
  return Array.from({ length: columns * rows }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
  })).filter((unit) => tilesUnder(cells, between(unit, unit)).length === 0);
}

function withCells({ columns, rows }: Drawing, cells: readonly Cell[]): Drawing {
  return { columns, rows, cells: inTileOrder(cells) };
}

/** `tile 2`, `tiles 2, 3 and 5`. */
export function tileNames(indices: readonly number[]): string {
  const numbers = indices.map((index) => String(index + 1));
  const last = numbers.at(-1) ?? '';
  return numbers.length > 1 ? `tiles ${numbers.slice(0, -1).join(', ')} and ${last}` : `tile ${last}`;
}

/** `1 tile`, `12 tiles`. */
export function tiles(count: number): string {
  return `${count} ${count === 1 ? 'tile' : 'tiles'}`;
}
