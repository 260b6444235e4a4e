import { z } from 'zod';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Nobody took an alert in time: it goes to the supervisors. The station itself says so. */
export const escalateAlert = defineCommand({
  verb: 'escalate-alert',
  label: 'Escalate alert',
  input: z.strictObject({ alertId: AlertId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['source'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
