import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';

/**
 * Another camera is the selected one, in whichever window it was selected; null when none is. Each window marks it where
 * it shows it.
 */
export const CameraSelected = z.object({ kind: z.literal('camera-selected'), cameraId: CameraId.nullable() });
