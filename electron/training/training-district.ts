import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Camera, School } from '../../shared/vocabulary/camera';
import { errorText } from '../../shared/vocabulary/error-text';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { RecordingSource } from '../../shared/vocabulary/playback';

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
const SchoolsFile = z.object({ about: z.string(), schools: z.array(School).min(1) });

/** `assets/training/cameras.json`. */
const TrainingCamerasFile = z.object({ about: z.string(), cameras: z.array(TrainingCamera).min(1) });

/** The training district as it lies in `assets/`. */
export interface TrainingDistrict {
  readonly schools: readonly School[];
  readonly cameras: readonly TrainingCamera[];
}

/** A district, or every file that could not be used with the reason. */
export type TrainingDistrictResult =
  | { readonly kind: 'district'; readonly district: TrainingDistrict }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Reads schools and cameras of the training district.
 * @param assetsDir - the folder that holds `schools/` and `training/`
 */
export async function loadTrainingDistrict(assetsDir: string): Promise<TrainingDistrictResult> {
  const schools = await readJson(join(assetsDir, 'schools', 'schools.json'), SchoolsFile);
  const cameras = await readJson(join(assetsDir, 'training', 'cameras.json'), TrainingCamerasFile);
  if (schools.kind === 'read' && cameras.kind === 'read') {
    return { kind: 'district', district: { schools: schools.value.schools, cameras: cameras.value.cameras } };
  }
  const problems = [schools, cameras].flatMap((file) => (file.kind === 'refused' ? [file.problem] : []));
  return { kind: 'refused', problems };
}

/**
 * Where the origin serves a camera.
 * @param port - the port that the origin said it listens on
 */
function trainingStreamUrl(port: number, cameraId: CameraId): string {
  return `http://127.0.0.1:${port}/cameras/${cameraId}/master.m3u8`;
}

/** Where the origin serves what a camera has recorded. @param port - as above */
export function trainingRecordings(port: number, cameraId: CameraId): RecordingSource {
  const archive = `http://127.0.0.1:${port}/cameras/${cameraId}/archive`;
  const spans = `${archive}/spans?start={fromS}&end={untilS}`;
  return { kind: 'hls', url: `${archive}/{fromS}/{untilS}/master.m3u8`, spans };
}

/** The district's cameras without what only training knows, each with the address of its stream. */
export function camerasWithStreams(
  district: TrainingDistrict,
  port: number,
): readonly { readonly camera: Camera; readonly streamUrl: string }[] {
  return district.cameras.map(
    ({ clip: _clip, phaseMs: _phaseMs, container: _container, lowLatency: _lowLatency, ...camera }) => ({
      camera,
      streamUrl: trainingStreamUrl(port, camera.id),
    }),
  );
}

type FileResult<T> =
  { readonly kind: 'read'; readonly value: T } | { readonly kind: 'refused'; readonly problem: string };

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<FileResult<T>> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return { kind: 'read', value: parsed.data };
    return { kind: 'refused', problem: `${path}: ${z.prettifyError(parsed.error)}` };
  } catch (error) {
    return { kind: 'refused', problem: `${path}: ${errorText(error)}` };
  }
}
