/**
 * What the page and the video worker say to each other. Both sides parse what comes in. There is no message for a
 * frame: pictures go to the screen by themselves, reports of all feeds come together four times a second.
 */
import { z } from 'zod';
import { FeedFault, FeedState, FeedStatistics } from '../../../shared/vocabulary/feed';
import { CameraId } from '../../../shared/vocabulary/ids';
import { FeedAddress } from '../../../shared/vocabulary/ticket';
import { UtcMs } from '../../../shared/vocabulary/time';
import { playbackAnswers, playbackQuestions, PlaybackReport, ToPlayback } from './playback/protocol';
import { SizePx as size, Surface, TilePlacement } from '../6-compose/composer';

/** A question's number: its answer carries the same. */
const id = z.number().int().min(1);
/** One share of a feed: a lease of the page. */
const tile = z.string().min(1).max(64);

/** One WebRTC session of the page, numbered by the worker. */
const session = z.number().int().min(1);
const Mode = z.enum(['full', 'key-frames']);

/** From the page to the worker. */
export const ToWorker = z.discriminatedUnion('kind', [
  /** The first message: what pictures are drawn on, where sound goes, and how large the surface is. */
  z.object({
    kind: z.literal('start'),
    id,
    surface: Surface,
    sound: z.instanceof(WritableStream<AudioData>).optional(),
    widthPx: size,
    heightPx: size,
  }),
  /** `askedMs`: when the first tile asked for it, milliseconds since the epoch by the page's high-resolution clock. */
  z.object({ kind: z.literal('open'), cameraId: CameraId, ...FeedAddress.shape, mode: Mode, askedMs: z.number() }),
  z.object({ kind: z.literal('pin'), cameraId: CameraId, pinned: FeedAddress.shape.pinned }),
  /** The one feed whose sound is played. */
  z.object({ kind: z.literal('listen'), cameraId: CameraId.nullable() }),
  z.object({ kind: z.literal('mode'), cameraId: CameraId, mode: Mode }),
  z.object({ kind: z.literal('place'), cameraId: CameraId, tile, placement: TilePlacement }),
  z.object({ kind: z.literal('remove'), cameraId: CameraId, tile }),
  z.object({ kind: z.literal('close'), cameraId: CameraId }),
  z.object({ kind: z.literal('resize'), widthPx: size, heightPx: size }),
  /** A WebRTC session that the worker asked for delivers frames. */
  z.object({ kind: z.literal('whep-frames'), session, readable: z.instanceof(ReadableStream<VideoFrame>) }),
  /** It could not be opened, or ended. */
  z.object({ kind: z.literal('whep-failed'), session, fault: FeedFault }),
  /**
   * Once a second: bytes received since the last time, and, where RTCP sender reports tell it, what is to be added to the
   * moment at which a frame is read to get the camera's wall-clock time of it, milliseconds.
   */
  z.object({
    kind: z.literal('whep-measured'),
    session,
    bytes: z.number().min(0),
    offsetMs: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal('playback'), to: ToPlayback }),
  ...playbackQuestions,
  z.object({ kind: z.literal('inspect'), id }),
  z.object({ kind: z.literal('dispose'), id }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** What the worker holds at one moment: for diagnostics, and for the tests that nothing leaks. */
export const Inspection = z.object({
  feeds: z.number().int(),
  decoders: z.number().int(),
  openFrames: z.number().int(),
  peakOpenFrames: z.number().int(),
  /** Memory for pictures, bytes. */
  heldBytes: z.number(),
  /** Rate of the window's tick, a second. */
  tickHz: z.number(),
  /** Feeds that the budget has taken something from. */
  reducedFeeds: z.number().int(),
});
export type Inspection = z.infer<typeof Inspection>;

const FeedReport = z.object({
  cameraId: CameraId,
  state: FeedState,
  frameTimeMs: UtcMs.optional(),
  statistics: FeedStatistics,
});
export type FeedReport = Readonly<z.infer<typeof FeedReport>>;

/** From the worker to the page. */
export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), id }),
  z.object({ kind: z.literal('inspected'), id, inspection: Inspection }),
  z.object({ kind: z.literal('disposed'), id }),
  z.object({ kind: z.literal('state'), cameraId: CameraId, state: FeedState }),
  /** All feeds, four times a second, even where there is none: silence means that the worker is dead. */
  z.object({ kind: z.literal('reports'), feeds: z.array(FeedReport).max(1_024), wall: Inspection }),
  PlaybackReport,
  ...playbackAnswers,
  /** Asks the page, which alone can, for a WebRTC session. */
  z.object({ kind: z.literal('whep-open'), session, cameraId: CameraId, url: z.string().max(8_192) }),
  z.object({ kind: z.literal('whep-close'), session }),
  z.object({ kind: z.literal('failed'), message: z.string().max(500) }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
