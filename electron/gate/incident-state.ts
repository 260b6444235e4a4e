/** Which incidents and bookmarks the console is told: they may name people, so only somebody who may keep them is told any. */
import { denialOfRole } from '../../shared/policy/decide';
import type { Bookmark, Incident } from '../../shared/vocabulary/incident';
import type { Station } from './station';

/** All of them for whoever works here and may keep them, and none for everybody else. */
export function incidentState({ session, bus, incidents: { store: incidents, bookmarks } }: Station): {
  readonly incidents: readonly Incident[];
  readonly bookmarks: readonly Bookmark[];
} {
  if (session.presence.kind === 'signed-out') return { incidents: [], bookmarks: [] };
  // By the role alone, as menus explain it: a change of purpose takes no case out of anybody's hands.
  if (denialOfRole(session.operator.role, 'keep-incident', bus.read('policy'))) return { incidents: [], bookmarks: [] };
  return { incidents: incidents.incidents, bookmarks: bookmarks.bookmarks };
}
