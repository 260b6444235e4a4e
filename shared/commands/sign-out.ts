import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** The end of a shift: the view ends, walls are dark, and what is left over is told to whoever signs in next. */
export const signOut = defineCommand({
  verb: 'sign-out',
  label: 'End the shift',
  input: z.strictObject({
    /** Whether the operator who leaves lets go of the monitors that they hold. */
    release: z.boolean(),
  }),
  result: z.strictObject({ released: z.array(MonitorId) }),
  permission: 'use-station',
  // It only stops showing.
  cameras: () => [],
  from: ['console'],
  detail: ({ release }) => ({ release }),
});
