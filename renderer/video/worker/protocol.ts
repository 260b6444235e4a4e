/**
 * What the page and the video worker say to each other. Both sides parse what comes in. There is no message for a
 * frame: pictures go to the screen by themselves, reports of all feeds come together four times a second.
 */
import { z } from 'zod';
import { FeedState, FeedStatistics } from '../../../shared/vocabulary/feed';
import { CameraId } from '../../../shared/vocabulary/ids';
import { UtcMs } from '../../../shared/vocabulary/time';

const pixels = z.number().int().min(-65_536).max(65_536);
const size = z.number().int().min(0).max(16_384);
/** A question's number: its answer carries the same. */
const id = z.number().int().min(1);
/** One share of a feed: a lease of the page. */
const tile = z.string().min(1).max(64);

const Source = z.object({ kind: z.literal('hls'), url: z.string().max(8_192) });
const Mode = z.enum(['full', 'key-frames']);
const Placement = z.object({
  xPx: pixels,
  yPx: pixels,
  widthPx: size,
  heightPx: size,
  fit: z.enum(['letterbox', 'crop']),
  visible: z.boolean(),
});

/** From the page to the worker. */
export const ToWorker = z.discriminatedUnion('kind', [
  /** The first message: where the mosaic's frames go, and how large it is. */
  z.object({
    kind: z.literal('start'),
    id,
    composer: z.enum(['mosaic']),
    writable: z.instanceof(WritableStream<VideoFrame>),
    widthPx: size,
    heightPx: size,
  }),
  /** `askedMs`: when the first tile asked for it, milliseconds since the epoch by the page's high-resolution clock. */
  z.object({ kind: z.literal('open'), cameraId: CameraId, source: Source, mode: Mode, askedMs: z.number() }),
  z.object({ kind: z.literal('mode'), cameraId: CameraId, mode: Mode }),
  z.object({ kind: z.literal('place'), cameraId: CameraId, tile, placement: Placement }),
  z.object({ kind: z.literal('remove'), cameraId: CameraId, tile }),
  z.object({ kind: z.literal('close'), cameraId: CameraId }),
  z.object({ kind: z.literal('resize'), widthPx: size, heightPx: size }),
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
});
export type Inspection = z.infer<typeof Inspection>;

const Report = z.object({
  cameraId: CameraId,
  state: FeedState,
  frameTimeMs: UtcMs.optional(),
  statistics: FeedStatistics,
});

/** From the worker to the page. */
export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), id }),
  z.object({ kind: z.literal('inspected'), id, inspection: Inspection }),
  z.object({ kind: z.literal('disposed'), id }),
  /** A feed's state has changed. */
  z.object({ kind: z.literal('state'), cameraId: CameraId, state: FeedState }),
  /** All feeds, four times a second, even where there is none: silence means that the worker is dead. */
  z.object({ kind: z.literal('reports'), feeds: z.array(Report).max(1_024) }),
  /** The worker cannot go on. */
  z.object({ kind: z.literal('failed'), message: z.string().max(500) }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
