import { z } from 'zod';
import { MonitorId, WallId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Moves a monitor to the end of another wall; a wall without monitors goes. */
export const moveMonitor = defineCommand({
  verb: 'move-monitor',
  label: 'Move monitor',
  input: z.strictObject({ monitorId: MonitorId, wallId: WallId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId, wallId }) => ({ monitor: monitorId, wall: wallId }),
});
