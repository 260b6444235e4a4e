import { z } from 'zod';
import { whole } from './numbers';

/** The layouts every station has. Geometry only: what a cell shows belongs to the monitor. */
export const BuiltInLayoutId = z.enum(['1', '2x2', '3x3', '4x4', '5x5', '6x6', '8x8', '1+5', '1+7', '2+8']);
export type BuiltInLayoutId = z.infer<typeof BuiltInLayoutId>;

/** A layout that was drawn at this station; made by `electron/walls/layouts`. */
export const OwnLayoutId = z
  .string()
  .regex(/^own-[a-f0-9]{12}$/, 'the id of a layout of this station')
  .brand<'OwnLayoutId'>();
export type OwnLayoutId = z.infer<typeof OwnLayoutId>;

export const LayoutId = z.union([BuiltInLayoutId, OwnLayoutId]);
export type LayoutId = z.infer<typeof LayoutId>;

/** The most columns, and the most rows, that a layout is drawn on. */
export const maxTracks = 12;

export const maxCells = 64;

/** The most layouts that a station keeps of its own. */
export const maxOwnLayouts = 100;

/** One position of a layout, in grid units from the top left corner. */
export const Cell = z
  .strictObject({
    column: whole(0, maxTracks - 1),
    row: whole(0, maxTracks - 1),
    columnSpan: whole(1, maxTracks),
    rowSpan: whole(1, maxTracks),
  })
  .readonly();
export type Cell = z.infer<typeof Cell>;

/** A division of a grid into cells, which never overlap; units that no cell covers stay empty. */
export interface Drawing {
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly Cell[];
}

/** The most letters of a layout's name. */
export const maxLayoutName = 24;

export const LayoutName = z
  .string()
  .trim()
  .min(1, 'a name')
  .max(maxLayoutName, `at most ${maxLayoutName} letters`)
  .regex(/^\P{C}*$/u, 'a name that can be written on one line');

const tracks = whole(1, maxTracks);
const drawingShape = {
  columns: tracks,
  rows: tracks,
  cells: z.array(Cell).min(1, 'at least one tile').max(maxCells, `at most ${maxCells} tiles`).readonly(),
};

/** A drawing together with its name, as an operator saves it and as a file holds it. */
export const NamedDrawing = z.strictObject({ name: LayoutName, ...drawingShape }).superRefine(refuseFaults);
export type NamedDrawing = z.infer<typeof NamedDrawing>;

export const OwnLayout = z
  .strictObject({ id: OwnLayoutId, name: LayoutName, ...drawingShape })
  .superRefine(refuseFaults);
export type OwnLayout = z.infer<typeof OwnLayout>;

/** A layout that every station has; its name is its id. */
export interface BuiltInLayout extends Drawing {
  readonly id: BuiltInLayoutId;
  readonly name: string;
}

/** A division of a monitor into cells, numbered from 0 in the order of `cells`. */
export type Layout = BuiltInLayout | OwnLayout;

/** A layout as a monitor carries it: one of the station's own with its geometry, so that it outlives its deletion. */
export interface LayoutChoice {
  readonly layoutId: LayoutId;
  /** There exactly if `layoutId` is its id. */
  readonly ownLayout?: OwnLayout | undefined;
}

/** Whether a layout of the station's own came with its geometry, and no other did. */
export function isChoice({ layoutId, ownLayout }: LayoutChoice): boolean {
  return ownLayout ? ownLayout.id === layoutId : BuiltInLayoutId.safeParse(layoutId).success;
}

/** Whether two cells share a unit of the grid. */
export function overlap(a: Cell, b: Cell): boolean {
  return (
    a.column < b.column + b.columnSpan &&
    b.column < a.column + a.columnSpan &&
    a.row < b.row + b.rowSpan &&
    b.row < a.row + a.rowSpan
  );
}

/** Whether a cell lies on the grid with all of its units. */
export function isInside(cell: Cell, { columns, rows }: Pick<Drawing, 'columns' | 'rows'>): boolean {
  return cell.column + cell.columnSpan <= columns && cell.row + cell.rowSpan <= rows;
}

/** In sentences, what keeps a drawing from being a layout; tiles are named by their numbers from 1. */
export function faultsOf(drawing: Drawing): readonly string[] {
  const { columns, rows, cells } = drawing;
  const faults: string[] = [];
  cells.forEach((cell, index) => {
    if (!isInside(cell, drawing)) faults.push(`Tile ${index + 1} reaches beyond the grid of ${columns} x ${rows}.`);
    cells.slice(0, index).forEach((other, before) => {
      if (overlap(cell, other)) faults.push(`Tiles ${before + 1} and ${index + 1} overlap.`);
    });
  });
  return faults;
}

function refuseFaults(drawing: Drawing, context: z.RefinementCtx<Drawing>): void {
  for (const message of faultsOf(drawing))
    context.addIssue({ code: 'custom', path: ['cells'], message, input: drawing });
}
