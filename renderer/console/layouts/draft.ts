/** A layout that is being drawn: the drawing, where the cursor is, and what can be undone. One reducer, pure. */
import type { Cell, Drawing } from '../../../shared/vocabulary/layout';
import { sameDrawing } from '../../../shared/wall/layouts';
import type { Direction } from '../../../shared/wall/step-selection';
import {
  between,
  clear,
  fillRest,
  freeUnits,
  place,
  regrid,
  removeUnder,
  tileNames,
  tilesUnder,
  type Drawn,
  type Unit,
} from './drawing';

/** Where drawing is at. */
export interface Draft {
  readonly drawing: Drawing;
  /** What Enter would make a tile of; it lies on the grid with all of its units. */
  readonly cursor: Cell;
  readonly past: readonly Drawing[];
  readonly future: readonly Drawing[];
  /** What the last step did, or why it did nothing. */
  readonly said: { readonly kind: 'done' | 'not-done'; readonly text: string };
}

/** One step of drawing. */
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

/** Steps that can be taken back. */
const maxPast = 200;

/** The start: a drawing that can be changed. */
export function beginDraft(drawing: Drawing): Draft {
  return {
    drawing,
    cursor: firstFree(drawing) ?? unitCell({ column: 0, row: 0 }),
    past: [],
    future: [],
    said: { kind: 'done', text: '' },
  };
}

/** Makes a step. */
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

/** Where the cursor is, and what is there. */
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
