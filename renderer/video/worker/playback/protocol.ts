/** What the page and the video worker say to each other about recordings: the part of the protocol that the sync group has. */
import { z } from 'zod';
import { CameraId } from '../../../../shared/vocabulary/ids';
import { Masks } from '../../../../shared/vocabulary/mask';
import { maxGroupCameras, PlaybackRate, RecordedSpans, RecordedState } from '../../../../shared/vocabulary/playback';
import { Recordings, TimeSpan } from '../../../../shared/vocabulary/recording';
import { UtcMs } from '../../../../shared/vocabulary/time';
import { Placement } from '../placement';

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
  z.strictObject({ act: z.literal('place'), cameraId: CameraId, placement: Placement }),
  z.strictObject({ act: z.literal('close'), cameraId: CameraId }),
  z.strictObject({ act: z.literal('play'), rate: PlaybackRate }),
  z.strictObject({ act: z.literal('pause') }),
  z.strictObject({ act: z.literal('seek'), atMs: UtcMs }),
  z.strictObject({ act: z.literal('step'), direction: z.literal([1, -1]) }),
  z.strictObject({ act: z.literal('scrub'), atMs: UtcMs }),
]);
export type ToPlayback = z.infer<typeof ToPlayback>;

/** From the page, with an answer each. */
export const playbackQuestions = [
  z.strictObject({ kind: z.literal('recorded-spans'), id, cameraId: CameraId, range: TimeSpan }),
  z.strictObject({ kind: z.literal('capture'), id, cameraId: CameraId, of: z.enum(['live', 'recorded']) }),
] as const;

/** See `GroupReport` of the playback desk. */
const Report = z.strictObject({
  atMs: UtcMs,
  rate: PlaybackRate,
  motion: z.enum(['playing', 'paused', 'waiting', 'scrubbing']),
  spreadMs: z.number().min(0),
  cameras: z
    .array(
      z.strictObject({
        cameraId: CameraId,
        state: RecordedState,
        frameTimeMs: UtcMs.exactOptional(),
        frameMs: z.number().min(0).exactOptional(),
      }),
    )
    .max(maxGroupCameras)
    .readonly(),
});

const Captured = z.strictObject({
  png: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  frameTimeMs: UtcMs.exactOptional(),
});

/** From the worker: answers to the questions. */
export const playbackAnswers = [
  z.strictObject({
    kind: z.literal('recorded-spans'),
    id,
    spans: RecordedSpans.optional(),
    refusal: refusal.optional(),
  }),
  z.strictObject({ kind: z.literal('captured'), id, capture: Captured.optional(), refusal: refusal.optional() }),
] as const;

/** From the worker: how the group is, on each change and four times a second while it has a camera. */
export const PlaybackReport = z.strictObject({ kind: z.literal('playback'), report: Report });
