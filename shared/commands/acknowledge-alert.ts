import { z } from 'zod';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** "Seen and mine": the operator takes an alert. */
export const acknowledgeAlert = defineCommand({
  verb: 'acknowledge-alert',
  label: 'Acknowledge',
  input: z.strictObject({ alertId: AlertId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console', 'wall'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
