import { z } from 'zod';
import { CameraId, TourId } from './ids';
import { UtcMs } from './time';
import { CellAddress } from './wall';

/** How long a stop is shown, whole seconds: shorter is a flicker, longer is no tour. */
export const dwellSeconds = { least: 2, most: 600, usual: 10 } as const;

export const maxStops = 64;

/** The most tours of a station: more cannot be found in a menu. */
export const maxTours = 200;

/** The most letters of a tour's name. */
export const maxTourName = 40;

/** One camera of a tour, and for how long it is shown. */
export const TourStop = z.strictObject({
  cameraId: CameraId,
  dwellSeconds: z.number().int().min(dwellSeconds.least).max(dwellSeconds.most),
});
export type TourStop = z.infer<typeof TourStop>;

export const TourDraft = z.strictObject({
  name: z.string().trim().min(1, 'a name').max(maxTourName),
  stops: z.array(TourStop).min(1, 'at least one camera').max(maxStops).readonly(),
});
export type TourDraft = z.infer<typeof TourDraft>;

/** Cameras that one cell shows in turns, by name. It can run in any number of cells. */
export const Tour = z.object({
  ...TourDraft.shape,
  id: TourId,
  /** Counts its changes: whoever saves one says which they have seen, so that nobody overwrites what they do not know. */
  revision: z.number().int().min(1),
});
export type Tour = z.infer<typeof Tour>;

export const SkippedStop = z.object({
  cameraId: CameraId,
  /**
   * - `gone`: the station no longer has the camera, or no stream of it.
   * - `refused`: the policy refuses it now.
   * - `offline`: it delivers nothing.
   * - `late`: its first picture did not come in time.
   */
  why: z.enum(['gone', 'refused', 'offline', 'late']),
});
export type SkippedStop = z.infer<typeof SkippedStop>;

/** What holds a tour: what an operator did, or what lies on its tile; `unseen` is a tile that nobody can see. */
export const TourHold = z.enum(['operator', 'touch', 'lock', 'alert', 'unseen']);
export type TourHold = z.infer<typeof TourHold>;

/**
 * How a tour fares in one cell now.
 * - `running`: its stop is shown until `untilMs`.
 * - `waiting`: the next stop is due, and its first picture is not there yet; what is shown stays.
 * - `held`: it stands, by itself no longer than `untilMs`, where that is stated.
 * - `stuck`: no other stop can be shown; it tries again at `untilMs`.
 */
export const TourState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), sinceMs: UtcMs, untilMs: UtcMs }),
  z.object({ kind: z.literal('waiting'), cameraId: CameraId }),
  z.object({ kind: z.literal('held'), by: TourHold, untilMs: UtcMs.optional() }),
  z.object({ kind: z.literal('stuck'), untilMs: UtcMs }),
]);
export type TourState = z.infer<typeof TourState>;

export const TourRun = z.object({
  at: CellAddress,
  tourId: TourId,
  state: TourState,
  /** The camera that comes next, as soon as its picture is fetched ahead; null before that. */
  next: CameraId.nullable(),
  /** Stops that were passed over on the way to the one that is shown. */
  skipped: z.array(SkippedStop).max(maxStops).readonly(),
});
export type TourRun = z.infer<typeof TourRun>;
