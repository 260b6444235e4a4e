/** Bookmarks along the time that they mark. Pure. */
import { useMemo } from 'react';
import type { CameraId, IncidentId } from '../../shared/vocabulary/ids';
import type { Bookmark } from '../../shared/vocabulary/incident';
import { useMirror } from '../mirror/store';
import { currentIncident, useCurrentIncident } from './incidents';

export interface BookmarkScope {
  readonly cameraIds: readonly CameraId[];
  /** The incident that is worked on, if one is. */
  readonly incidentId: IncidentId | null;
}

/** Those on one of the cameras, and those of the incident, in the order of the moments that they mark. */
export function bookmarksIn(
  bookmarks: readonly Bookmark[],
  { cameraIds, incidentId }: BookmarkScope,
): readonly Bookmark[] {
  const cameras = new Set(cameraIds);
  return bookmarks
    .filter(
      (bookmark) =>
        (incidentId !== null && bookmark.incidentId === incidentId) || bookmark.cameraIds.some((id) => cameras.has(id)),
    )
    .sort((a, b) => a.atMs - b.atMs || a.madeMs - b.madeMs || a.id.localeCompare(b.id));
}

/** The bookmark that the playhead is at or has passed last; undefined before the first. */
export function bookmarkAt(bookmarks: readonly Bookmark[], atMs: number): Bookmark | undefined {
  let last: Bookmark | undefined;
  for (const bookmark of bookmarks) {
    if (bookmark.atMs <= atMs && (!last || bookmark.atMs >= last.atMs)) last = bookmark;
  }
  return last;
}

/** The bookmarks that playback of some cameras shows, in order: list, timeline and keys show and follow the same. */
export function useShownBookmarks(cameraIds: readonly CameraId[]): readonly Bookmark[] {
  const bookmarks = useMirror((mirror) => mirror.bookmarks);
  const incidentId = useCurrentIncident()?.id ?? null;
  return useMemo(() => bookmarksIn(bookmarks, { cameraIds, incidentId }), [bookmarks, cameraIds, incidentId]);
}

/** The same at this moment, for keys. */
export function shownBookmarks(cameraIds: readonly CameraId[]): readonly Bookmark[] {
  const incidentId = currentIncident()?.id ?? null;
  return bookmarksIn(useMirror.getState().bookmarks, { cameraIds, incidentId });
}
