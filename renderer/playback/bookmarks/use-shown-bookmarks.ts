import { useMemo } from 'react';
import type { Bookmark } from '../../../shared/vocabulary/incident';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { bookmarksIn } from './bookmark-order';
import { currentIncident, useCurrentIncident } from '../../operator/incidents';

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
