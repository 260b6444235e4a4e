import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { maxSources } from '../vocabulary/ticket';
import { defineCommand } from './define-command';

/**
 * Holds a camera to one of its sources on every window, or lets the engine choose again when `source` is null. It
 * changes how a camera is viewed and no wall: whoever may view the camera may do it, and nobody else.
 */
export const pinSource = defineCommand({
  verb: 'pin-source',
  label: 'Choose source',
  input: z.strictObject({
    cameraId: CameraId,
    /** Index in the camera's order of preference, from 0. */
    source: z
      .number()
      .int()
      .min(0)
      .max(maxSources - 1)
      .nullable(),
  }),
  result: z.strictObject({}),
  permission: 'view-live',
  from: ['console', 'wall'],
  cameras: ({ cameraId }) => [cameraId],
  // As operators count: the first source is number 1.
  detail: ({ cameraId, source }) => ({ camera: cameraId, source: source === null ? 'automatic' : source + 1 }),
});
