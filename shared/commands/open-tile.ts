import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Shows a camera in a cell; what was there is replaced. */
export const openTile = defineCommand({
  verb: 'open-tile',
  label: 'Open camera',
  input: z.strictObject({ at: CellAddress, cameraId: CameraId }),
  result: z.strictObject({}),
  permission: 'view-live',
  from: ['console', 'wall'],
  cameras: ({ cameraId }) => [cameraId],
  detail: ({ at, cameraId }) => ({ camera: cameraId, monitor: at.monitorId, cell: at.cell }),
});
