import { z } from 'zod';
import { defineCommand } from './define-command';

/** Plays no recordings any more. */
export const closePlayback = defineCommand({
  verb: 'close-playback',
  label: 'Close recordings',
  input: z.strictObject({}),
  result: z.strictObject({}),
  permission: 'playback',
  from: ['console'],
  cameras: () => [],
  stops: true,
  detail: () => ({}),
});
