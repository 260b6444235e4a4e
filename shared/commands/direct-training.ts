import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { TrainingBehaviour } from '../vocabulary/training';
import { defineCommand } from './define-command';

/** Directs how a camera of the training district behaves. */
export const directTraining = defineCommand({
  verb: 'direct-training',
  label: 'Direct training camera',
  input: z.strictObject({ cameraId: CameraId, behaviour: TrainingBehaviour }),
  result: z.strictObject({}),
  permission: 'direct-training',
  from: ['console'],
  detail: ({ cameraId, behaviour }) => ({ camera: cameraId, behaviour: behaviour.kind }),
});
