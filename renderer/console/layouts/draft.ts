/** A layout that is being drawn: the drawing, where the cursor is, and what can be undone. One reducer, pure. */
import { type Cell, type Drawing, isInside, maxCells, maxTracks, overlap } from '../../../shared/vocabulary/layout';
import { type Direction, sameDrawing } from '../../../shared/wall/layouts';

export interface Draft {
  readonly drawing: Drawing;
  /** What Enter would make a tile of; it lies on the grid with all of its units. */
  readonly cursor: Cell;
  readonly past: readonly Drawing[];
  readonly future: readonly Drawing[];
  /** What the last step did, or why it did nothing. */
  readonly said: { readonly kind: 'done' | 'not-done'; readonly text: string };
}

export type DraftStep =
  | { readonly kind: 'aim'; readonly from: Unit; readonly to: Unit }
  | { readonly kind: 'move'; readonly direction: Direction }
  | { readonly kind: 'stretch'; readonly direction: Direction }
  | { readonly kind: 'place' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'fill' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'grid'; readonly columns: number; readonly rows: number }
  /** Begins with a drawing that is there already. */
  | { readonly kind: 'begin'; readonly drawing: Drawing; readonly name: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const maxPast = 200;

export function beginDraft(drawing: Drawing): Draft {
  return {
    drawing,
    cursor: firstFree(drawing) ?? unitCell({ column: 0, row: 0 }),
    past: [],
    future: [],
    said: { kind: 'done', text: '' },
  };
}

export function draw(draft: Draft, step: DraftStep): Draft {
  const { drawing, cursor } = draft;
  switch (step.kind) {
    case 'aim':
      return { ...draft, cursor: between(step.from, step.to) };
    case 'move':
      return { ...draft, cursor: moved(cursor, step.direction, drawing) };
    case 'stretch':
      return { ...draft, cursor: stretched(cursor, step.direction, drawing) };
    case 'place':
      return placed(draft);
    case 'remove':
      return after(draft, removeUnder(drawing, cursor));
    case 'fill':
      return after(draft, fillRest(drawing));
    case 'clear':
      return after(draft, clear(drawing));
    case 'grid':
      return after(draft, regrid(drawing, step.columns, step.rows));
    case 'begin':
      return after(draft, { drawing: step.drawing, said: `Began with ${step.name}.` });
    case 'undo':
      return travelled(draft, draft.past.at(-1), 'Undone.', 'There is nothing to undo here.', (to) => ({
        past: draft.past.slice(0, -1),
        future: [...draft.future, to],
      }));
    case 'redo':
      return travelled(draft, draft.future.at(-1), 'Done again.', 'There is nothing to do again here.', (to) => ({
        past: [...draft.past, to],
        future: draft.future.slice(0, -1),
      }));
  }
}

export function cursorWords({ cursor, drawing }: Draft): string {
  const { column, row, columnSpan, rowSpan } = cursor;
  const at = `Column ${column + 1}, row ${row + 1}, ${columnSpan} x ${rowSpan}`;
  const under = tilesUnder(drawing.cells, cursor);
  if (under.length === 0) return `${at}: free`;
  const whole = isTile(drawing, cursor) || (columnSpan === 1 && rowSpan === 1);
  return whole ? `${at}: ${tileNames(under)}` : `${at}: overlaps ${tileNames(under)}`;
}

/** Whether Enter would be refused, because something is there already. */
export function cursorOverlaps({ cursor, drawing }: Draft): boolean {
  const single = cursor.columnSpan === 1 && cursor.rowSpan === 1;
  return !single && !isTile(drawing, cursor) && tilesUnder(drawing.cells, cursor).length > 0;
}

/** A tile is made of the cursor; a single unit of a tile that is there chooses that tile. */
function placed(draft: Draft): Draft {
  const { drawing, cursor } = draft;
  const [under] = tilesUnder(drawing.cells, cursor);
  const there = under === undefined ? undefined : drawing.cells[under];
  if (under !== undefined && there && !cursorOverlaps(draft)) {
    return {
      ...draft,
      cursor: there,
      said: { kind: 'done', text: `Tile ${under + 1} is chosen. Delete removes it.` },
    };
  }
  const next = after(draft, place(drawing, cursor));
  return next.said.kind === 'done' ? { ...next, cursor: firstFree(next.drawing) ?? cursor } : next;
}

function isTile({ cells }: Drawing, cursor: Cell): boolean {
  return cells.some(
    (cell) =>
      cell.column === cursor.column &&
      cell.row === cursor.row &&
      cell.columnSpan === cursor.columnSpan &&
      cell.rowSpan === cursor.rowSpan,
  );
}

function after(draft: Draft, drawn: Drawn): Draft {
  if ('why' in drawn) return { ...draft, said: { kind: 'not-done', text: drawn.why } };
  const said = { kind: 'done', text: drawn.said } as const;
  if (sameDrawing(drawn.drawing, draft.drawing)) return { ...draft, said };
  return {
    drawing: drawn.drawing,
    cursor: inside(draft.cursor, drawn.drawing),
    past: [...draft.past, draft.drawing].slice(-maxPast),
    future: [],
    said,
  };
}

function travelled(
  draft: Draft,
  to: Drawing | undefined,
  done: string,
  nothing: string,
  rest: (from: Drawing) => Pick<Draft, 'past' | 'future'>,
): Draft {
  if (!to) return { ...draft, said: { kind: 'not-done', text: nothing } };
  return {
    ...rest(draft.drawing),
    drawing: to,
    cursor: inside(draft.cursor, to),
    said: { kind: 'done', text: done },
  };
}

const steps: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

function moved(cursor: Cell, direction: Direction, grid: Drawing): Cell {
  const [columns, rows] = steps[direction];
  const next = { ...cursor, column: Math.max(0, cursor.column + columns), row: Math.max(0, cursor.row + rows) };
  return inside(next, grid);
}

function stretched(cursor: Cell, direction: Direction, { columns, rows }: Drawing): Cell {
  const [wider, higher] = steps[direction];
  return {
    ...cursor,
    columnSpan: Math.min(columns - cursor.column, Math.max(1, cursor.columnSpan + wider)),
    rowSpan: Math.min(rows - cursor.row, Math.max(1, cursor.rowSpan + higher)),
  };
}

/** The same cursor, moved and cut as far as the grid asks. */
function inside({ column, row, columnSpan, rowSpan }: Cell, { columns, rows }: Drawing): Cell {
  const [width, height] = [Math.min(columnSpan, columns), Math.min(rowSpan, rows)];
  return {
    column: Math.min(column, columns - width),
    row: Math.min(row, rows - height),
    columnSpan: width,
    rowSpan: height,
  };
}

function firstFree(drawing: Drawing): Cell | undefined {
  const [unit] = freeUnits(drawing);
  return unit && unitCell(unit);
}

function unitCell(unit: Unit): Cell {
  return between(unit, unit);
}

/** A new drawing, or in a sentence why it stays as it is. */
export type Drawn = { readonly drawing: Drawing; readonly said: string } | { readonly why: string };

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

export function place(drawing: Drawing, cell: Cell): Drawn {
  const under = tilesUnder(drawing.cells, cell);
  if (under.length > 0) return { why: `That overlaps ${tileNames(under)}: remove it first, or draw beside it.` };
  if (drawing.cells.length >= maxCells) return { why: `A layout has at most ${maxCells} tiles.` };
  const next = withCells(drawing, [...drawing.cells, cell]);
  const number = next.cells.findIndex((other) => other.column === cell.column && other.row === cell.row) + 1;
  return { drawing: next, said: `Tile ${number} is ${cell.columnSpan} x ${cell.rowSpan}.` };
}

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
