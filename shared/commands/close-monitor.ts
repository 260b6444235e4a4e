import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Closes a monitor's window. Its layout and tiles are kept. */
export const closeMonitor = defineCommand({
  verb: 'close-monitor',
  label: 'Close monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  stops: true,
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
