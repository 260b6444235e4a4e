import { z } from 'zod';
import { AlertId, MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Brings up the monitor with the cameras of an alert, and opens them there where they are on none. A monitor that is chosen shows
 * those that see this alert best, whatever of its school is there already; one with alerts of other schools is left alone, unless
 * they are less urgent.
 */
export const showAlert = defineCommand({
  verb: 'show-alert',
  label: 'Show the cameras of an alert',
  /** Without a monitor they open where alerts open. */
  input: z.strictObject({ alertId: AlertId, monitorId: MonitorId.optional() }),
  result: z.strictObject({ monitorId: MonitorId }),
  permission: 'handle-alert',
  from: ['console', 'wall'],
  detail: ({ alertId, monitorId }) => ({ alert: alertId, ...(monitorId !== undefined && { monitor: monitorId }) }),
});
