import { z } from 'zod';
import { Bookmark } from '../vocabulary/bookmark';
import { BookmarkId, IncidentId } from '../vocabulary/ids';
import { Incident } from '../vocabulary/incident';

/** Incidents are new or different, or no longer listed; told to the console alone, and only to whoever may keep them. */
export const IncidentsChanged = z.object({
  kind: z.literal('incidents-changed'),
  incidents: z.array(Incident),
  gone: z.array(IncidentId),
});
export type IncidentsChanged = z.infer<typeof IncidentsChanged>;

/** The same of bookmarks. */
export const BookmarksChanged = z.object({
  kind: z.literal('bookmarks-changed'),
  bookmarks: z.array(Bookmark),
  gone: z.array(BookmarkId),
});
export type BookmarksChanged = z.infer<typeof BookmarksChanged>;
