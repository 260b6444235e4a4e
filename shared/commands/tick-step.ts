import { z } from 'zod';
import { AlertId, StepId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Ticks a step of an alert's procedure, or takes the tick back. */
export const tickStep = defineCommand({
  verb: 'tick-step',
  label: 'Tick a step',
  input: z.strictObject({ alertId: AlertId, step: StepId, done: z.boolean() }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, step, done }) => ({ alert: alertId, step, done }),
});
