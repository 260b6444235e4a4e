import { z } from 'zod';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** The time for which a source said that something is the matter is over: it no longer is. The station itself says so. */
export const expireAlert = defineCommand({
  verb: 'expire-alert',
  label: 'Clear alert, its time is over',
  input: z.strictObject({ alertId: AlertId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['source'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
