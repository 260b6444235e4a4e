import type { Station } from '../gate/station';

/** Lets go at the start of what would have been let go of meanwhile. Nobody waits for it: what cannot be saved now is tried again with the next bookmark. */
export function forgetOldBookmarks({ clock, problems, incidents: { bookmarks } }: Station): void {
  try {
    bookmarks.forgetOld(clock.nowMs());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.add({ area: 'store', message: `Old bookmarks could not be removed (${why}).` });
  }
}
