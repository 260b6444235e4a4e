import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import { Refusal } from '../vocabulary/ticket';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/**
 * Shows several cameras, a whole school for example: the first in a cell, the others in what is free from there on. Cameras
 * that the policy refuses are left out and named; those that find no free cell are named too.
 */
export const openCameras = defineCommand({
  verb: 'open-cameras',
  label: 'Open cameras',
  input: z.strictObject({ at: CellAddress, cameraIds: z.array(CameraId).min(1).max(64) }),
  /** `roomIn`: the smallest layout in which those that are left would have found a cell; null where there is none. */
  result: z.strictObject({
    left: z.array(CameraId),
    refused: z.array(Refusal),
    roomIn: BuiltInLayoutId.nullable(),
  }),
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
