import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Makes a monitor the operator's own, whoever holds it. The other one is told. */
export const takeMonitor = defineCommand({
  verb: 'take-monitor',
  label: 'Take monitor',
  input: z.strictObject({ monitorId: MonitorId }),
  result: z.strictObject({}),
  permission: 'take-monitor',
  from: ['console', 'wall'],
  detail: ({ monitorId }) => ({ monitor: monitorId }),
});
