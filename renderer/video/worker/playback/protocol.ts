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
import { textOf } from '../../1-playlist/outcome';
import type { Picture } from '../../5-pace/picture';
import type { Capture } from '../../playback-engine';
import type { FromWorker, ToWorker } from '../protocol';
import { Placement } from '../placement';
import type { PlaybackGroup } from './playback-group';
import type { RecordedFeed } from './recorded-feed';

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

/** Answers what the page asks about recordings and pictures: always, and never by an exception. */

type Question = Extract<ToWorker, { kind: 'recorded-spans' | 'capture' }>;

export class PlaybackQuestions<P extends Picture> {
  readonly #group: PlaybackGroup<P>;
  readonly #captureLive: (cameraId: CameraId) => Promise<Capture>;
  readonly #send: (answer: FromWorker) => void;

  constructor(
    group: PlaybackGroup<P>,
    captureLive: (cameraId: CameraId) => Promise<Capture>,
    send: (answer: FromWorker) => void,
  ) {
    this.#group = group;
    this.#captureLive = captureLive;
    this.#send = send;
  }

  async answer(question: Question): Promise<void> {
    const { id, cameraId } = question;
    try {
      if (question.kind === 'capture') {
        const isLive = question.of === 'live';
        const capture = await (isLive ? this.#captureLive(cameraId) : this.#feed(cameraId).capture());
        this.#send({ kind: 'captured', id, capture });
        return;
      }
      const found = await this.#feed(cameraId).spans(question.range);
      if (found.kind === 'success') this.#send({ kind: 'recorded-spans', id, spans: found.value });
      else this.#refuse(question, found.kind === 'fault' ? found.fault.message : 'The camera has left the group');
    } catch (error) {
      this.#refuse(question, textOf(error));
    }
  }

  #feed(cameraId: CameraId): RecordedFeed<P> {
    const feed = this.#group.feed(cameraId);
    if (!feed) throw new Error('The camera is not played back');
    return feed;
  }

  #refuse({ kind, id }: Question, why: string): void {
    const refusal = why.slice(0, 300);
    this.#send(kind === 'capture' ? { kind: 'captured', id, refusal } : { kind: 'recorded-spans', id, refusal });
  }
}
