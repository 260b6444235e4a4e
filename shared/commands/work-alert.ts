import { z } from 'zod';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Whoever has an alert begins to do something about it. */
export const workAlert = defineCommand({
  verb: 'work-alert',
  label: 'Work on the alert',
  input: z.strictObject({ alertId: AlertId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console', 'wall'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
