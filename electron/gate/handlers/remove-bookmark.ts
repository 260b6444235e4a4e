import type { Handler } from './handler';

/** Forgets a bookmark: one's own, or as a supervisor anybody's. */
export const removeBookmark: Handler<'remove-bookmark'> = ({ bookmarkId }, { station }) => {
  const bookmark = station.bookmarks.find(bookmarkId);
  if (!bookmark) return { kind: 'impossible', reason: 'There is no such bookmark any more.' };
  const { operator } = station.session;
  if (bookmark.madeBy !== operator.id && operator.role !== 'supervisor') {
    const maker = station.session.find(bookmark.madeBy)?.name ?? bookmark.madeBy;
    return { kind: 'impossible', reason: `${maker} made this bookmark: they or a supervisor can remove it.` };
  }
  if (bookmark.incidentId && station.incidents.find(bookmark.incidentId)?.state === 'closed')
    return { kind: 'impossible', reason: 'Its incident is closed: open it again first.' };
  station.bookmarks.remove(bookmarkId);
  return { kind: 'done', value: {} };
};
