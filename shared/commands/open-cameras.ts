import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { Refusal } from '../vocabulary/ticket';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/**
 * Shows several cameras, a whole school for example, from a cell onwards. Cameras that the policy
 * refuses are left out and named; those that no longer fit are named too.
 */
export const openCameras = defineCommand({
  verb: 'open-cameras',
  label: 'Open cameras',
  input: z.strictObject({ at: CellAddress, cameraIds: z.array(CameraId).min(1).max(64) }),
  result: z.strictObject({ left: z.array(CameraId), refused: z.array(Refusal) }),
  permission: 'view-live',
  from: ['console', 'wall'],
  cameras: ({ cameraIds }) => cameraIds,
  detail: ({ at, cameraIds }) => ({
    cameras: cameraIds.join(' ').slice(0, 500),
    count: cameraIds.length,
    monitor: at.monitorId,
    cell: at.cell,
  }),
});
