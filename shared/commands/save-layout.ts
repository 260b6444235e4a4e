import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { NamedDrawing, OwnLayoutId } from '../vocabulary/layout';
import { defineCommand } from './define-command';

/**
 * Keeps a layout that was drawn: a new one, or another drawing of one that is there. Monitors that have it are divided
 * anew; the result names the cameras that left them.
 */
export const saveLayout = defineCommand({
  verb: 'save-layout',
  label: 'Save layout',
  /** `layoutId` is null for a new one. */
  input: z.strictObject({ layoutId: OwnLayoutId.nullable(), drawing: NamedDrawing }),
  result: z.strictObject({ layoutId: OwnLayoutId, left: z.array(CameraId) }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ layoutId, drawing }) => ({
    layout: layoutId ?? 'new',
    name: drawing.name,
    grid: `${drawing.columns}x${drawing.rows}`,
    tiles: drawing.cells.length,
  }),
});
