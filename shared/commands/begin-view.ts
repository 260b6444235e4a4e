import { z } from 'zod';
import { UtcMs } from '../vocabulary/time';
import { GivenPurpose } from '../vocabulary/view-session';
import { defineCommand } from './define-command';

/**
 * Begins a view session for a purpose, in place of the one that is open: until its end the walls and the console show what the
 * policy allows for that purpose.
 */
export const beginView = defineCommand({
  verb: 'begin-view',
  label: 'Give a purpose',
  input: z.strictObject({ purpose: GivenPurpose }),
  result: z.strictObject({ untilMs: UtcMs }),
  permission: 'view-live',
  from: ['console', 'wall', 'source'],
  detail: ({ purpose }) => ({
    for: purpose.kind,
    ...(purpose.kind === 'incident' && { incident: purpose.number }),
  }),
});
