import { z } from 'zod';
import { Wall } from '../vocabulary/wall';

/** What the operator can take back or do again: the label of the step, or null. */
export const UndoState = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });
export type UndoState = z.infer<typeof UndoState>;

/** The walls are different now. Carries all of them: a wall is small, and a mirror cannot drift. */
export const WallChanged = z.object({ kind: z.literal('wall-changed'), walls: z.array(Wall), undo: UndoState });
