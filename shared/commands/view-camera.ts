import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Selects a camera, or none when `cameraId` is null: the console's card shows it, every window marks it. One camera at a
 * time is viewed this way; looking at it is a view like any other.
 */
export const viewCamera = defineCommand({
  verb: 'view-camera',
  label: 'View camera',
  input: z.strictObject({ cameraId: CameraId.nullable() }),
  result: z.strictObject({}),
  permission: 'view-live',
  from: ['console', 'wall'],
  cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
  detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
});
