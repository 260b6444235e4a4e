import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Lets go of a monitor that the operator holds: whoever changes it next holds it. */
export const releaseMonitor = defineCommand({
  verb: 'release-monitor',
  label: 'Release monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
