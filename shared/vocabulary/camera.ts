import { z } from 'zod';
import { CameraId, SchoolId } from './ids';
import { Position } from './school';

/**
 * A camera as every window may know it: the device and its place. Where its stream is fetched and
 * with which secret is known to the main process alone (`electron/cameras/directory`).
 */
export const Camera = z.object({
  id: CameraId,
  schoolId: SchoolId,
  /** The number painted beside it on the school's plan; unique within the school. */
  number: z.number().int().min(1).max(999),
  name: z.string().min(1).max(80),
  placement: z.enum(['exterior', 'interior']),
  position: Position,
  /** Where it looks, degrees clockwise from north, [0, 360). */
  bearingDeg: z.number().min(0).lt(360),
  /** Horizontal angle of view, degrees. */
  fieldOfViewDeg: z.number().gt(0).max(360),
  /** Width of the scene at the target line, metres: pixels of a tile divided by it are its px/m (EN 62676-4). */
  sceneWidthM: z.number().positive().max(1_000),
});
export type Camera = z.infer<typeof Camera>;
