import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { MonitorName } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Gives a monitor another name. */
export const renameMonitor = defineCommand({
  verb: 'rename-monitor',
  label: 'Rename monitor',
  input: z.strictObject({ monitorId: MonitorId, name: MonitorName }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId, name }) => ({ monitor: monitorId, name }),
});
