import { z } from 'zod';
import { defineCommand } from './define-command';
import { TravelResult } from './undo-wall-change';

/** Does the wall change again that was undone last. */
export const redoWallChange = defineCommand({
  verb: 'redo-wall-change',
  label: 'Redo',
  input: z.strictObject({}),
  result: TravelResult,
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: () => ({}),
});
