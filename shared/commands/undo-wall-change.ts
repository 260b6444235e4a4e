import { z } from 'zod';
import { defineCommand } from './define-command';

/** Takes the operator's last wall change back. */
export const undoWallChange = defineCommand({
  verb: 'undo-wall-change',
  label: 'Undo',
  input: z.strictObject({}),
  result: z.strictObject({ label: z.string() }),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: () => ({}),
});
