/**
 * How a camera of the training district may be told to behave, so that tests and trainees meet every
 * fault that a real camera shows. None of this exists in a real deployment.
 */
import { z } from 'zod';
import { CameraId } from './ids';
import { UtcMs } from './time';

/**
 * What a camera does until it is told otherwise.
 * - `normal`: a live encoder.
 * - `stalled`: the encoder stops. The playlist advances no more, what it lists is still served.
 * - `offline`: every connection is destroyed without an answer; the encoder runs on behind it.
 * - `slow`: every body trickles.
 * - `rubbish`: segments are random bytes of the right length.
 * - `not-found`: everything answers 404.
 * - `html`: playlists answer 200 with an HTML page, as a captive portal does.
 * - `endless`: playlists begin well and never end.
 */
export const LastingBehaviour = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('normal') }),
  z.object({ kind: z.literal('stalled') }),
  z.object({ kind: z.literal('offline') }),
  /** Bytes a second on each connection; below the rendition's rate the picture cannot keep up. */
  z.object({ kind: z.literal('slow'), bytesPerSecond: z.number().int().min(1).max(100_000_000) }),
  z.object({ kind: z.literal('rubbish') }),
  z.object({ kind: z.literal('not-found') }),
  z.object({ kind: z.literal('html') }),
  z.object({ kind: z.literal('endless') }),
]);
export type LastingBehaviour = z.infer<typeof LastingBehaviour>;

/**
 * What a camera does once; its lasting behaviour stays. Only a running encoder can do it.
 * - `drop-segment`: the segment being encoded now, or the next one where parts of it were offered already, will be listed,
 *   but answers 404.
 * - `restart-clock`: the encoder restarts: media sequence and timestamps begin again at 0, after a
 *   discontinuity; PROGRAM-DATE-TIME goes on.
 */
export const PassingBehaviour = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop-segment') }),
  z.object({ kind: z.literal('restart-clock') }),
]);
export type PassingBehaviour = z.infer<typeof PassingBehaviour>;

/** Anything that a camera of the training district can be told. */
export const TrainingBehaviour = z.discriminatedUnion('kind', [
  ...LastingBehaviour.options,
  ...PassingBehaviour.options,
]);
export type TrainingBehaviour = z.infer<typeof TrainingBehaviour>;

/**
 * What the district of the training district may be told to do.
 * - `renew`: the agreement stands, and is renewed.
 * - `stop-renewing`: nothing more comes, and the lease ends in a minute.
 * - `end`: it ends the agreement.
 */
export const DistrictAct = z.enum(['renew', 'stop-renewing', 'end']);
export type DistrictAct = z.infer<typeof DistrictAct>;

/** What one camera of the training district is doing, and since when. */
export const TrainingCameraReport = z.object({ cameraId: CameraId, behaviour: LastingBehaviour, sinceMs: UtcMs });
export type TrainingCameraReport = z.infer<typeof TrainingCameraReport>;

/** The password of everybody in the training district. It is said on its sign-in screen, and opens nothing but invented cameras. */
export const trainingPassword = 'training';
