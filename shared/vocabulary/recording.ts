/** Where a camera's recordings are, and which stretches of time they cover. */
import { z } from 'zod';
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

/** How far a recorder's clock may be off, milliseconds: a day. */
const mostOffsetMs = 86_400_000;

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
