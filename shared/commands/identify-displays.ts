import { z } from 'zod';
import { defineCommand } from './define-command';

/** Paints on every display, for some seconds, its number and the monitors that are shown on it. */
export const identifyDisplays = defineCommand({
  verb: 'identify-displays',
  label: 'Identify displays',
  input: z.strictObject({}),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: () => ({}),
});
