import { z } from 'zod';
import { defineCommand } from './define-command';

/** Does the wall change again that was undone last. */
export const redoWallChange = defineCommand({
  verb: 'redo-wall-change',
  label: 'Redo',
  input: z.strictObject({}),
  result: z.strictObject({ label: z.string() }),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: () => ({}),
});
