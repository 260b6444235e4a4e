import { z } from 'zod';
import { MonitorId, WallId } from '../vocabulary/ids';
import { MonitorName, WallName } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Adds a wall with one monitor, which shows nothing yet. */
export const addWall = defineCommand({
  verb: 'add-wall',
  label: 'Add wall',
  input: z.strictObject({ name: WallName, monitorName: MonitorName }),
  result: z.strictObject({ wallId: WallId, monitorId: MonitorId }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ name, monitorName }) => ({ name, monitorName }),
});
