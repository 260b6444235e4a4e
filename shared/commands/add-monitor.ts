import { z } from 'zod';
import { MonitorId, WallId } from '../vocabulary/ids';
import { MonitorName } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Adds a monitor to a wall. It shows nothing yet, and no window opens. */
export const addMonitor = defineCommand({
  verb: 'add-monitor',
  label: 'Add monitor',
  input: z.strictObject({ wallId: WallId, name: MonitorName }),
  result: z.strictObject({ monitorId: MonitorId }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ wallId, name }) => ({ wall: wallId, name }),
});
