import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { TrainingBehaviour } from '../vocabulary/training';

/** How the cameras of the training district that were directed behave now; all others are normal. */
export const TrainingState = z.array(z.object({ cameraId: CameraId, behaviour: TrainingBehaviour }));
export type TrainingState = z.infer<typeof TrainingState>;

/** A training camera was directed. */
export const TrainingChanged = z.object({ kind: z.literal('training-changed'), directed: TrainingState });
