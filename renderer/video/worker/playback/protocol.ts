/** What the page and the video worker say to each other about recordings: the part of the protocol that the sync group has. */
import { z } from 'zod';
import { Masks } from '../../../../shared/vocabulary/camera';
import { CameraId } from '../../../../shared/vocabulary/ids';
import {
  maxGroupCameras,
  PlaybackRate,
  RecordedSpans,
  RecordedState,
  Recordings,
  TimeSpan,
} from '../../../../shared/vocabulary/playback';
import { UtcMs } from '../../../../shared/vocabulary/time';
import { TilePlacement } from '../../6-compose/composer';

/** A question's number: its answer carries the same. */
const id = z.number().int().min(1);
/** Why there is no answer, one clear sentence. */
const refusal = z.string().min(1).max(300);

/** From the page: what the sync group is to do. */
export const ToPlayback = z.discriminatedUnion('act', [
  /** Takes a camera into the group; one that is in it is opened anew. */
  z.strictObject({
    act: z.literal('open'),
    cameraId: CameraId,
    recordings: Recordings,
    masks: Masks,
    notBeforeMs: UtcMs,
  }),
  z.strictObject({ act: z.literal('place'), cameraId: CameraId, placement: TilePlacement }),
  z.strictObject({ act: z.literal('close'), cameraId: CameraId }),
  z.strictObject({ act: z.literal('play'), rate: PlaybackRate }),
  z.strictObject({ act: z.literal('pause') }),
  z.strictObject({ act: z.literal('seek'), atMs: UtcMs }),
  z.strictObject({ act: z.literal('step'), direction: z.literal([1, -1]) }),
  z.strictObject({ act: z.literal('scrub'), atMs: UtcMs }),
]);
export type ToPlayback = z.infer<typeof ToPlayback>;

export const playbackQuestions = [
  z.strictObject({ kind: z.literal('recorded-spans'), id, cameraId: CameraId, range: TimeSpan }),
  z.strictObject({ kind: z.literal('capture'), id, cameraId: CameraId }),
] as const;

const RecordedReport = z.strictObject({
  cameraId: CameraId,
  state: RecordedState,
  /** True time of the picture on the screen; absent where there is none. */
  frameTimeMs: UtcMs.optional(),
  /** One frame of its recording, milliseconds; absent until that is known. */
  frameMs: z.number().min(0).optional(),
});
export type RecordedReport = Readonly<z.infer<typeof RecordedReport>>;

/** What is said of the group: on each change, and four times a second. */
const GroupReport = z.strictObject({
  /** Where the playhead is. */
  atMs: UtcMs,
  /** How fast it is asked to move; it stands while `paused`, and while `waiting` for pictures. */
  rate: PlaybackRate,
  motion: z.enum(['playing', 'paused', 'waiting', 'scrubbing']),
  /** The greatest difference between two pictures that are shown, milliseconds; 0 with fewer than two. */
  spreadMs: z.number().min(0),
  cameras: z.array(RecordedReport).max(maxGroupCameras).readonly(),
});
export type GroupReport = Readonly<z.infer<typeof GroupReport>>;

/** A single picture of a recording, whole and masked, as PNG. */
const Capture = z.strictObject({
  png: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  /** True time of the picture. */
  frameTimeMs: UtcMs,
});
export type Capture = Readonly<z.infer<typeof Capture>>;

export const playbackAnswers = [
  z.strictObject({
    kind: z.literal('recorded-spans'),
    id,
    spans: RecordedSpans.optional(),
    refusal: refusal.optional(),
  }),
  z.strictObject({ kind: z.literal('captured'), id, capture: Capture.optional(), refusal: refusal.optional() }),
] as const;

/** From the worker: how the group is, on each change and four times a second while it has a camera. */
export const PlaybackReport = z.strictObject({ kind: z.literal('playback'), report: GroupReport });
