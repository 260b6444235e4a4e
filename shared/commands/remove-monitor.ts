import { z } from 'zod';
import { CameraId, MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Takes a monitor off its wall, and the wall with it when it was the last. An undo brings it back with its tiles. */
export const removeMonitor = defineCommand({
  verb: 'remove-monitor',
  label: 'Remove monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  result: z.strictObject({ left: z.array(CameraId) }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
