import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Shows a camera for as long as the operator points at it on the map, or nothing when `cameraId` is null. One camera at a
 * time, beside the one in the card; a glance is a view like any other and is written down as one.
 */
export const peekCamera = defineCommand({
  verb: 'peek-camera',
  label: 'Glance at camera',
  input: z.strictObject({ cameraId: CameraId.nullable() }),
  result: z.strictObject({}),
  permission: 'view-live',
  from: ['console'],
  cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
  detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
});
