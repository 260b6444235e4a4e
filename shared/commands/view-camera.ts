import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Shows a camera in the console's card, or nothing when `cameraId` is null. The console views one
 * camera at a time this way; looking at it is a view like any other.
 */
export const viewCamera = defineCommand({
  verb: 'view-camera',
  label: 'View camera',
  input: z.strictObject({ cameraId: CameraId.nullable() }),
  result: z.strictObject({}),
  permission: 'view-live',
  from: ['console'],
  cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
  detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
});
