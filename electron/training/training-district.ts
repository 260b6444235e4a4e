import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Camera, School } from '../../shared/vocabulary/camera';
import { errorText } from '../../shared/vocabulary/error-text';
import { CameraId } from '../../shared/vocabulary/ids';
import type { RecordingSource } from '../../shared/vocabulary/playback';
import { Scenario } from '../../shared/vocabulary/training';
import type { PasswordHash } from '../accounts/account';

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
export const OriginCamera = CameraEncoding.extend({ id: CameraId }).refine(
  (camera) => !camera.lowLatency || camera.container === 'fmp4',
  'only fMP4 is cut into parts',
);
export type OriginCamera = z.infer<typeof OriginCamera>;

/** `assets/schools/schools.json`. */
const SchoolsFile = z.object({ about: z.string(), schools: z.array(School).min(1) });

/** `assets/training/cameras.json`. */
const TrainingCamerasFile = z.object({ about: z.string(), cameras: z.array(TrainingCamera).min(1) });

/** `assets/training/scenarios.json`. */
const ScenariosFile = z.object({ about: z.string(), scenarios: z.array(Scenario) });

/** The training district as it lies in `assets/`. */
export interface TrainingDistrict {
  readonly schools: readonly School[];
  readonly cameras: readonly TrainingCamera[];
}

/**
 * Reads schools and cameras of the training district.
 * @param assetsDir - the folder that holds `schools/` and `training/`
 * @throws Error that names a file which cannot be used, with the reason
 */
export function loadTrainingDistrict(assetsDir: string): TrainingDistrict {
  const { schools } = readAsset(join(assetsDir, 'schools', 'schools.json'), SchoolsFile);
  const { cameras } = readAsset(join(assetsDir, 'training', 'cameras.json'), TrainingCamerasFile);
  return { schools, cameras };
}

/** The scenarios that ship, in the order in which they are offered. @throws Error when their file cannot be used */
export function shippedScenarios(assetsDir: string): readonly Scenario[] {
  return readAsset(join(assetsDir, 'training', 'scenarios.json'), ScenariosFile).scenarios;
}

function readAsset<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : errorText(error);
    throw new Error(`${path}: ${reason}`, { cause: error });
  }
}

/** What scrypt makes of the training password. It is made once: hashing it at every start would cost time and hide nothing. */
export const trainingPasswordHash: PasswordHash = {
  cost: { n: 2 ** 14, r: 8, p: 1 },
  salt: 'dHJhaW5pbmctZGlzdHJpYw==',
  hash: 'XLk2iLAN/bb+kDuyDA3SG/m+nPuFvpQGnf5N3wWJnIQ=',
};

/** The district's cameras without what only training knows, each with where the origin serves it. @param port - of the origin */
export function camerasWithStreams(district: TrainingDistrict, port: number) {
  return district.cameras.map((camera) => {
    const url = `http://127.0.0.1:${port}/cameras/${camera.id}`;
    const spans = `${url}/archive/spans?start={fromS}&end={untilS}`;
    const recordings: RecordingSource = { kind: 'hls', url: `${url}/archive/{fromS}/{untilS}/master.m3u8`, spans };
    return { camera: Camera.parse(camera), streamUrl: `${url}/master.m3u8`, recordings };
  });
}
