/** What is said about recordings that are being played: the playhead of a sync group, and what each of its cameras shows. */
import { z } from 'zod';
import { Masks } from './camera';
import { FeedFault, WaitingFor } from './feed';
import { AlertId, CameraId, OperatorId, TicketId } from './ids';
import { Purpose } from './operator';
import { Refusal } from './ticket';
import { UtcMs } from './time';

const Address = z.url({ protocol: /^https?$/ }).max(2_000);

/**
 * An address with a range of time in it. Each of these stands in it at least once in one of two ways:
 * - `{from}`, `{until}`: RFC 3339 in UTC with milliseconds, percent-encoded, for example `2026-11-01T05%3A30%3A00.000Z`;
 * - `{fromS}`, `{untilS}`: whole seconds since 1970, the first rounded down and the second up.
 */
const RangeAddress = Address.refine(
  (text) => /\{from(?:S)?\}/.test(text) && /\{until(?:S)?\}/.test(text),
  'an address with {from} and {until}, or {fromS} and {untilS}, in it',
);

/** How far a recorder's clock may be off, milliseconds: a day. */
const mostOffsetMs = 86_400_000;

/**
 * Where recordings are fetched. The address alone opens nothing: a ticket must cover it.
 * - `dvr`: a live playlist (RFC 8216) whose own window is what there is.
 * - `hls`: a playlist for a range of time, master or media, whose segments state PROGRAM-DATE-TIME. `spans` answers what is
 *   recorded in a range, as MediaMTX's `/list` does; without it, it is read off the playlists themselves.
 * - `mediamtx`: MediaMTX's playback server, its `/list` and `/get`.
 * - `frigate`: Frigate's `/api/CAMERA/recordings` and `/vod/CAMERA/start/../end/../`.
 */
export const RecordingSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dvr'), url: Address }),
  z.strictObject({ kind: z.literal('hls'), url: RangeAddress, spans: RangeAddress.optional() }),
  z.strictObject({ kind: z.literal('mediamtx'), url: Address, path: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('frigate'), url: Address, camera: z.string().regex(/^[\w-]{1,64}$/) }),
]);
export type RecordingSource = Readonly<z.infer<typeof RecordingSource>>;

/** A camera's recordings: one source, and how far its clock is ahead of the true time, milliseconds. */
export const Recordings = z.strictObject({
  source: RecordingSource,
  /** What the recorder calls 12:00:05 when it is 12:00:00 is 5000. */
  clockOffsetMs: z.number().int().min(-mostOffsetMs).max(mostOffsetMs).default(0),
});
export type Recordings = Readonly<z.infer<typeof Recordings>>;

/** A stretch of time, true time: from its first moment to the first that is no longer part of it. */
export const TimeSpan = z.strictObject({ fromMs: UtcMs, untilMs: UtcMs });
export type TimeSpan = Readonly<z.infer<typeof TimeSpan>>;

export const maxGroupCameras = 16;

/** How fast the playhead may move, seconds a second, slowest first. Backwards, and above 4, only key frames are shown. */
export const playbackRates = [-16, -8, -4, -2, -1, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16] as const;
export const PlaybackRate = z.literal(playbackRates);
export type PlaybackRate = z.infer<typeof PlaybackRate>;

/** Beyond this rate, and backwards, only key frames are decoded. */
export const fastestWhole = 4;

/**
 * What a camera of a sync group shows.
 * - `fetching`: nothing yet for this moment; what it waits for.
 * - `recorded`: the picture of the playhead.
 * - `gap`: there is no recording of this moment. `span` is the gap as far as it is known.
 * - `failed`: its source did not answer, or not with recordings; it is tried again.
 * In none but `recorded` is there a picture: what was before a gap is never shown in its place.
 */
export const RecordedState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fetching'), waitingFor: z.union([WaitingFor, z.literal('listing')]), sinceMs: UtcMs }),
  z.object({ kind: z.literal('recorded') }),
  z.object({ kind: z.literal('gap'), fromMs: UtcMs.optional(), untilMs: UtcMs.optional() }),
  z.object({ kind: z.literal('failed'), fault: FeedFault, attempt: z.number().int().min(1) }),
]);
export type RecordedState = Readonly<z.infer<typeof RecordedState>>;

/** What is recorded in a range: spans in order that do not touch, and what was wrong with what the source said, if anything. */
export const RecordedSpans = z.object({
  range: TimeSpan,
  spans: z.array(TimeSpan).max(100_000),
  /** One clear sentence, for example `Two recordings overlap`; they are played all the same. */
  complaint: z.string().max(300).optional(),
});
export type RecordedSpans = Readonly<z.infer<typeof RecordedSpans>>;

/** The right of the console to play one camera's recordings, and where they are. The request filter enforces it. */
export const RecordedTicket = z.object({
  id: TicketId,
  cameraId: CameraId,
  recordings: Recordings,
  masks: Masks,
  /** Nothing before this moment may be fetched or shown. It moves on in steps while the ticket is renewed, see `shared/policy/look-back`. */
  notBeforeMs: UtcMs,
  operatorId: OperatorId,
  purpose: Purpose,
  clause: z.string(),
  expiresAtMs: UtcMs,
});
export type RecordedTicket = Readonly<z.infer<typeof RecordedTicket>>;

/**
 * What the console plays back: the cameras of the sync group in their order, and the rights to them. A camera has a ticket, or a
 * refusal that says why not, or no recordings; for a moment, while the audit cannot be written, none of them.
 */
export const Playback = z.object({
  cameraIds: z.array(CameraId).max(maxGroupCameras),
  /** Where the playhead was asked to begin. */
  atMs: UtcMs,
  /** When that was asked: another one, and the playhead begins anew. Renewed tickets leave it as it is. */
  openedMs: UtcMs,
  alertId: AlertId.optional(),
  tickets: z.array(RecordedTicket),
  refusals: z.array(Refusal),
  /** Cameras whose recordings the station does not know of. */
  unrecorded: z.array(CameraId),
});
export type Playback = Readonly<z.infer<typeof Playback>>;

/** What of a camera's recordings was on the screen since the last report, true time: from the first picture to the last. */
export const ShownRecording = z
  .strictObject({ cameraId: CameraId, fromMs: UtcMs, untilMs: UtcMs })
  .refine(({ fromMs, untilMs }) => fromMs <= untilMs, 'a stretch that ends no sooner than it begins');
export type ShownRecording = Readonly<z.infer<typeof ShownRecording>>;

/** What the console says about once a second while it plays back; cameras without a picture are left out. */
export const PlaybackReport = z.array(ShownRecording).max(maxGroupCameras);
export type PlaybackReport = readonly ShownRecording[];
