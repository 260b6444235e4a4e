import { z } from 'zod';
import { Procedure } from '../vocabulary/alert';
import { CameraId, OperatorId, SchoolId } from '../vocabulary/ids';
import { Bookmark, Incident, longestRangeMs } from '../vocabulary/incident';
import type { TimeSpan } from '../vocabulary/playback';
import { RecordingRequest } from '../vocabulary/recording-request';
import { UtcMs } from '../vocabulary/time';

/** What an incident's page says of pictures: none are in it, by which clause, and what that says. */
export const PictureTerms = z.object({
  /** Whether the agreement would allow them in print. */
  allowed: z.boolean(),
  clause: z.string().max(20),
  text: z.string().max(400),
});
export type PictureTerms = Readonly<z.infer<typeof PictureTerms>>;

/** An incident with the names its page needs, on screen and on paper. A camera that is missing in `cameras` may not be named. */
export const IncidentFile = z.object({
  name: z.string().max(120),
  training: z.boolean(),
  incident: Incident,
  bookmarks: z.array(Bookmark),
  /** Those that were made for it. */
  requests: z.array(RecordingRequest),
  /** By which its alert was worked. */
  procedure: Procedure.nullable(),
  cameras: z.array(z.object({ id: CameraId, number: z.number(), name: z.string(), schoolId: SchoolId })),
  schools: z.array(z.object({ id: SchoolId, shortName: z.string() })),
  operators: z.array(z.object({ id: OperatorId, name: z.string() })),
  /** Of the agreement in force. */
  policyVersion: z.string().max(40),
  pictures: PictureTerms,
  /** Who printed or saved it, and when; null on the screen. */
  made: z.object({ by: z.string().max(60), atMs: UtcMs }).nullable(),
});
export type IncidentFile = Readonly<z.infer<typeof IncidentFile>>;

/** How far a moment may lie ahead of the station's clock and still be now, milliseconds: clocks of recorders differ. */
export const inFutureMs = 60_000;

/** Why a stretch of time cannot be part of an incident, in one sentence; undefined where it can. Pure. */
export function whyNotRange({ fromMs, untilMs }: TimeSpan, nowMs: number): string | undefined {
  if (untilMs <= fromMs) return 'The time must end after it begins.';
  if (untilMs - fromMs > longestRangeMs) return 'The time is longer than a day: split it.';
  if (untilMs > nowMs + inFutureMs) return 'The time ends in the future: nothing is recorded yet.';
  return undefined;
}
