import { z } from 'zod';
import { BookmarkId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Forgets a bookmark, by whoever made it or a supervisor. */
export const removeBookmark = defineCommand({
  verb: 'remove-bookmark',
  label: 'Remove the bookmark',
  input: z.strictObject({ bookmarkId: BookmarkId }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ bookmarkId }) => ({ bookmark: bookmarkId }),
});
