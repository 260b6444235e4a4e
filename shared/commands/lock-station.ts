import { z } from 'zod';
import { defineCommand } from './define-command';

/** Nothing is shown and nothing can be done here until somebody signs in. Whoever is at a keyboard of the station can lock it. */
export const lockStation = defineCommand({
  verb: 'lock-station',
  label: 'Lock the station',
  input: z.strictObject({}),
  result: z.strictObject({}),
  permission: 'use-station',
  // It only stops showing.
  cameras: () => [],
  from: ['console', 'wall', 'source'],
  detail: () => ({}),
});
