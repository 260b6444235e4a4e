import { z } from 'zod';

/** The layouts every station has. Geometry only: what a cell shows belongs to the monitor. */
export const LayoutId = z.enum(['1', '2x2', '3x3', '4x4', '5x5', '6x6', '8x8', '1+5', '1+7', '2+8']);
export type LayoutId = z.infer<typeof LayoutId>;

/** One position of a layout, in grid units from the top left corner. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

/** A division of a monitor into cells. Cells never overlap and are numbered in reading order from 0. */
export interface Layout {
  readonly id: LayoutId;
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly Cell[];
}
