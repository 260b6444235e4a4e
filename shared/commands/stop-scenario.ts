import { z } from 'zod';
import { defineCommand } from './define-command';

/** Stops the training scenario that is being played; its alerts stay as they are. */
export const stopScenario = defineCommand({
  verb: 'stop-scenario',
  label: 'Stop training scenario',
  input: z.strictObject({}),
  result: z.strictObject({}),
  permission: 'direct-training',
  from: ['console'],
  detail: () => ({}),
});
