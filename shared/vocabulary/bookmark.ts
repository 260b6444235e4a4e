import { z } from 'zod';
import { BookmarkId, CameraId, IncidentId, OperatorId } from './ids';
import { maxGroupCameras } from './playback';
import { UtcMs } from './time';

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
