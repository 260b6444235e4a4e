/** What main and the origin's process say to each other; both sides parse what they hear. */
import { z } from 'zod';
import { CameraId } from '../../shared/vocabulary/ids';
import { TrainingBehaviour, TrainingCameraReport } from '../../shared/vocabulary/training';
import { OriginCamera } from './training-district';

/** From main to the origin. */
export const OriginRequest = z.discriminatedUnion('kind', [
  /** The first message, once. */
  z.object({
    kind: z.literal('start'),
    token: z.string().min(16),
    /** The folder that holds `training/clips/`. */
    assetsDir: z.string().min(1),
    cameras: z.array(OriginCamera),
    /** 0 for any free one; after a crash the port from before, so that addresses stay good. */
    port: z.number().int().min(0).max(65_535),
  }),
  z.object({
    kind: z.literal('direct'),
    /** Comes back in `directed`. */
    requestId: z.number().int(),
    cameraId: CameraId,
    behaviour: TrainingBehaviour,
  }),
]);
export type OriginRequest = z.infer<typeof OriginRequest>;

/** Whether a camera did what it was told. */
const DirectOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('refused'), reason: z.string() }),
]);
export type DirectOutcome = z.infer<typeof DirectOutcome>;

/** From the origin to main. */
export const OriginReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), port: z.number().int().min(1).max(65_535) }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('directed'), requestId: z.number().int(), outcome: DirectOutcome }),
  /** All cameras, sent when the origin is ready and whenever one behaves differently. */
  z.object({ kind: z.literal('behaviours'), cameras: z.array(TrainingCameraReport) }),
]);
export type OriginReport = z.infer<typeof OriginReport>;
