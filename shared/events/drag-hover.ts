import { z } from 'zod';

/** A drag is over this wall window's cell, or, with null, no longer over this window. */
export const DragHover = z.object({
  kind: z.literal('drag-hover'),
  cell: z.number().int().min(0).max(63).nullable(),
  /** What would happen on a drop, for example `Open Bus lane here`. */
  label: z.string().max(160),
});
