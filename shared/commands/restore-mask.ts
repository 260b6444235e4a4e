import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Puts a lifted mask back before its time. */
export const restoreMask = defineCommand({
  verb: 'restore-mask',
  label: 'Put a mask back',
  input: z.strictObject({ cameraId: CameraId }),
  result: z.strictObject({}),
  permission: 'view-live',
  // It only stops showing.
  cameras: () => [],
  from: ['console', 'wall'],
  detail: ({ cameraId }) => ({ camera: cameraId }),
});
