import { z } from 'zod';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** An alert is quiet no longer: its time is over, or somebody who may handle alerts wants to hear of it again. */
export const wakeAlert = defineCommand({
  verb: 'wake-alert',
  label: 'Wake the alert',
  input: z.strictObject({ alertId: AlertId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console', 'wall', 'source'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
