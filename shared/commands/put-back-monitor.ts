import { z } from 'zod';
import { CameraId, MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Brings back what a monitor showed before an alert opened on it: layout, tiles, what was set up for them, and who holds it. */
export const putBackMonitor = defineCommand({
  verb: 'put-back-monitor',
  label: 'Put back what was on a monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  /** `left`: cameras that the station no longer has. */
  result: z.strictObject({ left: z.array(CameraId) }),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
