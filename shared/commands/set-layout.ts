import { z } from 'zod';
import { CameraId, MonitorId } from '../vocabulary/ids';
import { LayoutId } from '../vocabulary/layout';
import { defineCommand } from './define-command';

/** Divides a monitor anew. Tiles that still fit stay; the result names the cameras that left. */
export const setLayout = defineCommand({
  verb: 'set-layout',
  label: 'Change layout',
  input: z.strictObject({ monitorId: MonitorId, layoutId: LayoutId }),
  result: z.strictObject({ left: z.array(CameraId) }),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ monitorId, layoutId }) => ({ monitor: monitorId, layout: layoutId }),
});
