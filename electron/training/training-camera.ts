import { z } from 'zod';
import { Camera, School } from '../../shared/vocabulary/camera';

/** The clips that stand in for what cameras see; each is a folder of `assets/training/clips/`. */
export const Scene = z.enum([
  'parking-lot',
  'front-entrance',
  'bus-lane',
  'walkway',
  'street-corner',
  'service-court',
  'athletic-court',
  'drop-off',
]);
export type Scene = z.infer<typeof Scene>;

/** What the origin needs to know to encode for a camera. */
export const CameraEncoding = z.object({
  clip: Scene,
  /** Where in the clip's loop the camera stood at 1970-01-01T00:00:00Z, milliseconds. */
  phaseMs: z.number().int().min(0).lt(16_000),
  container: z.enum(['fmp4', 'ts']),
  /** Whether its segments are offered part by part while they are encoded (RFC 8216bis); only in fMP4. */
  lowLatency: z.boolean().default(false),
});
export type CameraEncoding = z.infer<typeof CameraEncoding>;

/** An invented camera of the training district: a camera, and what is played in its place. */
export const TrainingCamera = Camera.extend(CameraEncoding.shape);
export type TrainingCamera = z.infer<typeof TrainingCamera>;

/** A camera as the origin knows it. */
export const OriginCamera = TrainingCamera.pick({
  id: true,
  clip: true,
  phaseMs: true,
  container: true,
  lowLatency: true,
}).refine((camera) => !camera.lowLatency || camera.container === 'fmp4', 'only fMP4 is cut into parts');
export type OriginCamera = z.infer<typeof OriginCamera>;

/** `assets/schools/schools.json`. */
export const SchoolsFile = z.object({ about: z.string(), schools: z.array(School).min(1) });

/** `assets/training/cameras.json`. */
export const TrainingCamerasFile = z.object({ about: z.string(), cameras: z.array(TrainingCamera).min(1) });
