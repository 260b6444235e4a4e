import { z } from 'zod';
import { Bookmark, BookmarkWords } from '../vocabulary/bookmark';
import { BookmarkId, IncidentId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Marks a moment of recordings. It keeps no picture of it; the words stay in the database, the audit keeps how long they are. */
export const addBookmark = defineCommand({
  verb: 'add-bookmark',
  label: 'Bookmark a moment',
  input: z.strictObject({
    atMs: Bookmark.shape.atMs,
    cameraIds: Bookmark.shape.cameraIds,
    words: BookmarkWords,
    incidentId: IncidentId.optional(),
  }),
  result: z.strictObject({ bookmarkId: BookmarkId }),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ atMs, cameraIds, words, incidentId }) => ({
    at: atMs,
    cameras: cameraIds.join(' ').slice(0, 500),
    count: cameraIds.length,
    letters: words.length,
    ...(incidentId !== undefined && { incident: incidentId }),
  }),
});
