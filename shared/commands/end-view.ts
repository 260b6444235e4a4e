import { z } from 'zod';
import { defineCommand } from './define-command';

/** Ends the view session that is open: everything but the views of an alert is dark. Whoever can begin one can end it. */
export const endView = defineCommand({
  verb: 'end-view',
  label: 'End the view',
  input: z.strictObject({}),
  result: z.strictObject({}),
  permission: 'view-live',
  // It only stops showing.
  cameras: () => [],
  from: ['console', 'wall'],
  detail: () => ({}),
});
