import { z } from 'zod';
import { longestSilenceSeconds } from '../alerts/silence';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/** Silences the sound of the alerts that stand for a short while: the sound only, never an alert, and never one that comes after. */
export const silenceAlerts = defineCommand({
  verb: 'silence-alerts',
  label: 'Silence the sound',
  input: z.strictObject({ seconds: z.number().int().min(1).max(longestSilenceSeconds) }),
  result: z.strictObject({ untilMs: UtcMs }),
  permission: 'handle-alert',
  from: ['console', 'wall'],
  detail: ({ seconds }) => ({ seconds }),
});
