import { z } from 'zod';
import { Alert } from './alert';
import { BookmarkId, CameraId, IncidentId, OperatorId } from './ids';
import { maxGroupCameras } from './playback';
import { UtcMs } from './time';

/** The most incidents that are open at once: more are not being worked. */
export const maxOpenIncidents = 200;

/** Of the closed ones, so many of the newest are listed; the database keeps all. */
export const closedIncidentsListed = 500;

export const maxIncidentRanges = 100;

export const maxIncidentNotes = 200;

export const maxRangeCameras = 64;

/** The longest time range, milliseconds: a day. */
export const longestRangeMs = 86_400_000;

/** How long before its alert was raised an incident begins, milliseconds. */
export const beforeAlertMs = 30_000;

/** What an incident is called: words of people, which the audit does not keep. */
export const IncidentTitle = z.string().trim().min(1, 'a title').max(120);

/** The number of the case in the dispatch system, as the operator types it. */
export const IncidentNumber = z.string().trim().min(1).max(40);

/** Some cameras for some time: what of the recordings the incident is about. It holds no recording. */
export const IncidentRange = z.object({
  /** Counts the incident's ranges, those that were removed included. */
  number: z.number().int().min(1),
  cameraIds: z.array(CameraId).min(1, 'at least one camera').max(maxRangeCameras).readonly(),
  /** From its first moment to the first that is no longer part of it, true time. */
  fromMs: UtcMs,
  untilMs: UtcMs,
  addedBy: OperatorId,
  addedMs: UtcMs,
  /** It came with the alert, and reaches to where the alert is closed. */
  ofAlert: z.boolean().default(false),
});
export type IncidentRange = z.infer<typeof IncidentRange>;

export const IncidentNote = z.object({
  atMs: UtcMs,
  operatorId: OperatorId,
  text: z.string().trim().min(1).max(1_000),
});
export type IncidentNote = z.infer<typeof IncidentNote>;

/** Somebody closed an incident, or opened it again. */
const IncidentTurn = z.object({ kind: z.enum(['closed', 'reopened']), by: OperatorId, atMs: UtcMs });

/** What an incident knows of its alert: the alert as it was last, so that the story is whole when the alert is long gone. */
export const IncidentAlert = Alert.pick({
  id: true,
  type: true,
  status: true,
  title: true,
  priority: true,
  schoolId: true,
  cameraId: true,
  training: true,
  raisedAtMs: true,
  clearedAtMs: true,
  acknowledgedAtMs: true,
  workingSinceMs: true,
  escalatedAtMs: true,
  closedAtMs: true,
  disposition: true,
  owner: true,
  procedureId: true,
  ticks: true,
  notes: true,
});
export type IncidentAlert = z.infer<typeof IncidentAlert>;

/** The case being worked: what gathers cameras, time ranges, bookmarks and notes about one matter. It holds no picture. */
export const Incident = z.object({
  id: IncidentId,
  title: IncidentTitle,
  number: IncidentNumber.optional(),
  state: z.enum(['open', 'closed']),
  openedBy: OperatorId,
  openedMs: UtcMs,
  /** How often it was closed and opened again, the oldest first. */
  turns: z.array(IncidentTurn).max(100).default([]),
  /** The alert that it was opened from, if it was. */
  alert: IncidentAlert.optional(),
  ranges: z.array(IncidentRange).max(maxIncidentRanges).default([]),
  /** The number of its last range, also of one that was removed. */
  lastRange: z.number().int().min(0).default(0),
  notes: z.array(IncidentNote).max(maxIncidentNotes).default([]),
});
export type Incident = z.infer<typeof Incident>;

/** When an incident was closed last; undefined while it is open. */
export function incidentClosedMs({ state, turns }: Pick<Incident, 'state' | 'turns'>): UtcMs | undefined {
  return state === 'closed' ? turns.findLast(({ kind }) => kind === 'closed')?.atMs : undefined;
}

/** The most letters of a bookmark. */
export const maxBookmarkWords = 120;

/** The most bookmarks of an incident: more cannot be told in order. */
export const maxBookmarksOfIncident = 500;

/** The most bookmarks that belong to no incident. */
export const maxLooseBookmarks = 1_000;

/** How long a bookmark of no incident is kept, milliseconds: 30 days, by when the districts' recorders have nothing of it. */
export const looseBookmarkKeptMs = 30 * 86_400_000;

/** What an operator says about a moment; it stays in the database, the audit keeps how long it is. */
export const BookmarkWords = z.string().trim().min(1, 'a few words').max(maxBookmarkWords);

/** A moment of recordings that somebody marked. It holds no picture: what it points at stays with the district. */
export const Bookmark = z.object({
  id: BookmarkId,
  /** The moment that it marks, true time. */
  atMs: UtcMs,
  /** The cameras that it was made on, in the order of the sync group. */
  cameraIds: z.array(CameraId).min(1, 'at least one camera').max(maxGroupCameras).readonly(),
  words: BookmarkWords,
  /** The incident that it belongs to; absent where it belongs to none. */
  incidentId: IncidentId.optional(),
  madeBy: OperatorId,
  madeMs: UtcMs,
});
export type Bookmark = z.infer<typeof Bookmark>;
