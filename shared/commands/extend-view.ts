import { z } from 'zod';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/** Lets the view session that is open last its whole length again, from now. */
export const extendView = defineCommand({
  verb: 'extend-view',
  label: 'Extend the view',
  input: z.strictObject({}),
  result: z.strictObject({ untilMs: UtcMs }),
  permission: 'view-live',
  from: ['console', 'wall'],
  detail: () => ({}),
});
