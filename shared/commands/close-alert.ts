import { z } from 'zod';
import { Disposition } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Ends an alert with the coded reason why. */
export const closeAlert = defineCommand({
  verb: 'close-alert',
  label: 'Close alert',
  input: z.strictObject({ alertId: AlertId, disposition: Disposition }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, disposition }) => ({ alert: alertId, disposition }),
});
