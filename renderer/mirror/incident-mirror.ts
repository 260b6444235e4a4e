import { create } from 'zustand';
import type { Bookmark } from '../../shared/vocabulary/bookmark';
import type { IncidentExport } from '../../shared/events/incidents-changed';
import type { Incident } from '../../shared/vocabulary/incident';

/** Read-only copy of main's incidents, in no order; empty for whoever may not keep them. Only the console has any. */
export const useIncidents = create<{ readonly incidents: readonly Incident[] }>(() => ({ incidents: [] }));

/** The bookmarks of these incidents, and those of none, in no order. */
export const useBookmarks = create<{ readonly bookmarks: readonly Bookmark[] }>(() => ({ bookmarks: [] }));

/** What became of the last incident that was saved or printed since this window opened; null before the first. */
export const useIncidentExport = create<{ readonly exported: IncidentExport | null }>(() => ({ exported: null }));

/** A list with changes in it; what has not changed stays the same object. Pure. */
export function withItems<Item extends { readonly id: string }>(
  items: readonly Item[],
  changed: readonly Item[],
  gone: readonly Item['id'][],
): readonly Item[] {
  const without = new Set<string>([...gone, ...changed.map(({ id }) => id)]);
  return [...items.filter(({ id }) => !without.has(id)), ...changed];
}
