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

/** An incident on its way into a file or onto paper, or what became of the last one. */
export const IncidentExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), incidentId: IncidentId }),
  /** `file` is its name; null for paper. */
  z.object({ state: z.literal('done'), incidentId: IncidentId, file: z.string().max(120).nullable() }),
  z.object({ state: z.literal('failed'), incidentId: IncidentId, why: z.string().max(300) }),
]);
export type IncidentExport = z.infer<typeof IncidentExport>;

/** What the console is told of it. */
export const IncidentExportChanged = z.object({ kind: z.literal('incident-export-changed'), exported: IncidentExport });
