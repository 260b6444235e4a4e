/**
 * What is said about a feed and about the tile that shows it. The states are those of ARCHITECTURE,
 * section 3: a tile says what is true, told from frames that arrived, never from a connection that
 * merely stands.
 */
import { z } from 'zod';
import { CameraId, MonitorId } from './ids';
import { UtcMs } from './time';

/** What a tile that has no picture yet is waiting for, in the order of the pipeline; `session` is WebRTC's. */
export const WaitingFor = z.enum(['ticket', 'playlist', 'segment', 'session', 'key-frame', 'first-frame']);
export type WaitingFor = z.infer<typeof WaitingFor>;

/** Why a feed does not deliver, in the words of the stage that found out. */
export const FeedFault = z.object({
  /** The stage that failed: it names the folder in `renderer/video/` where the code is. */
  stage: z.enum(['playlist', 'segment', 'demux', 'decode', 'pace', 'whep']),
  /** One clear sentence for the operator, for example `HTTP 404 for the playlist`. */
  message: z.string().max(300),
  /** This machine cannot decode the stream, now or later: trying again is of no use. */
  unsupported: z.literal(true).optional(),
});
export type FeedFault = z.infer<typeof FeedFault>;

/** What a feed does without while the machine cannot decode everything: a smaller rendition, or key frames only. */
export const Reduction = z.enum(['rendition', 'key-frames']);
export type Reduction = z.infer<typeof Reduction>;

/**
 * The state of one feed, as the video worker knows it.
 * - `connecting`: nothing shown yet since the feed was opened or came back.
 * - `live`: a new frame was shown within the stale limit.
 * - `stale`: a picture was shown, and no new frame came for longer than the stale limit.
 * - `offline`: nothing came for longer than the offline limit; the old picture is gone.
 * - `asleep`: no tile that anybody sees shows it, so nothing is fetched.
 */
export const FeedState = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('connecting'),
    waitingFor: WaitingFor,
    sinceMs: UtcMs,
    attempt: z.number().int().min(1),
    fault: FeedFault.optional(),
  }),
  z.object({ kind: z.literal('live'), sinceMs: UtcMs, reduced: Reduction.optional() }),
  z.object({ kind: z.literal('stale'), sinceMs: UtcMs, attempt: z.number().int().min(1), fault: FeedFault.optional() }),
  z.object({ kind: z.literal('offline'), sinceMs: UtcMs, attempt: z.number().int().min(1), fault: FeedFault }),
  z.object({ kind: z.literal('asleep'), sinceMs: UtcMs }),
]);
export type FeedState = z.infer<typeof FeedState>;

export const Rendition = z.object({
  widthPx: z.number().int().min(1).max(16_384),
  heightPx: z.number().int().min(1).max(16_384),
  /** Bits a second as the playlist declares them; 0 when it does not say. */
  bandwidthBps: z.number().int().min(0),
});
export type Rendition = z.infer<typeof Rendition>;

/** Counts of one feed since it was opened, and what it delivers now. */
export const FeedStatistics = z.object({
  framesReceived: z.number().int().min(0),
  framesDecoded: z.number().int().min(0),
  /** Frames that replaced the tile's picture on the screen. */
  framesShown: z.number().int().min(0),
  framesDropped: z.number().int().min(0),
  /** Frames that were shown or dropped after the tick for which they were due. */
  framesLate: z.number().int().min(0),
  framesShownIn5s: z.number().int().min(0),
  bytesReceived: z.number().int().min(0),
  /** Bits a second received over the last seconds. */
  bitrateBps: z.number().min(0),
  /** Decoded frames that are not closed yet. */
  openFrames: z.number().int().min(0),
  /** Index of the source that is being played, from 0; absent until one was tried. */
  source: z.number().int().min(0).optional(),
  /** From the lease to the first frame on the screen, milliseconds; absent until there was one. */
  firstPictureMs: z.number().min(0).optional(),
  /** Now less the shown frame's wall-clock time, milliseconds; absent where the stream states no time. */
  latencyMs: z.number().optional(),
  /** While somebody listens: whether the stream has any sound that can be played. */
  sound: z.enum(['heard', 'none']).optional(),
  rendition: Rendition.optional(),
  /** The best that the camera offers here: what an enlarged tile would get. */
  largest: Rendition.optional(),
});
export type FeedStatistics = z.infer<typeof FeedStatistics>;

/** What a tile shows at this moment: the union that the tile component renders and nothing else. */
export const TileState = z.discriminatedUnion('kind', [
  ...FeedState.options,
  /** It waits for a purpose or, with `alert`, for an alert from its school; the clause is the one that asks for it. */
  z.object({
    kind: z.literal('locked'),
    clause: z.string(),
    alert: z.object({ reason: z.string(), ask: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('refused'), clause: z.string(), reason: z.string(), ask: z.string() }),
  z.object({ kind: z.literal('revoked'), clause: z.string(), reason: z.string(), ask: z.string(), sinceMs: UtcMs }),
]);
export type TileState = z.infer<typeof TileState>;

/** A tile as its window reports it to main, about once a second: for thumbnails, health and diagnostics. */
export const TileReport = z.object({
  monitorId: MonitorId,
  cell: z.number().int().min(0).max(63),
  cameraId: CameraId,
  state: TileState,
  /** Wall-clock time of the frame that is shown; absent when there is none or the stream states no time. */
  frameTimeMs: UtcMs.optional(),
  /** Size of the tile's picture area in device pixels. */
  widthPx: z.number().int().min(0),
  heightPx: z.number().int().min(0),
  statistics: FeedStatistics.optional(),
  /** The camera whose picture is fetched for this tile before it is shown, and how far that is. */
  next: z.object({ cameraId: CameraId, state: TileState }).optional(),
});
export type TileReport = z.infer<typeof TileReport>;

/**
 * The ways there are.
 * - `mosaic`: all tiles in one picture, made by the processor; for machines that composite in software.
 * - `gpu`: all tiles on one canvas, drawn by the GPU.
 * - `element`: a video element for each tile, as the browser plays it; what remains when nothing else does.
 */
export const ComposerKind = z.enum(['mosaic', 'gpu', 'element']);
export type ComposerKind = z.infer<typeof ComposerKind>;

/** The way that is taken, who chose it, and why. */
export const ComposerChoice = z.object({
  kind: ComposerKind,
  /** By what the machine can do, or set by the configuration or on the command line. */
  chosenBy: z.enum(['machine', 'configuration', 'command line']),
  reason: z.string().max(200),
});
export type ComposerChoice = z.infer<typeof ComposerChoice>;
