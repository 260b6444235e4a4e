import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Chooses the monitor on which the cameras of a new alert open, or none. */
export const setAlertMonitor = defineCommand({
  verb: 'set-alert-monitor',
  label: 'Choose alert monitor',
  input: z.strictObject({ monitorId: MonitorId.nullable() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId }) => ({ monitor: monitorId ?? 'none' }),
});
