import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Opens a monitor's window, or raises the one that is open. */
export const openMonitor = defineCommand({
  verb: 'open-monitor',
  label: 'Open monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
