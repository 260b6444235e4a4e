/** What of incidents and bookmarks the console is told: they may name people, so it is told only while somebody works there who may keep them. */
import type { Snapshot } from '../../shared/ipc/snapshot';
import { denialOfRole } from '../../shared/policy/decide';
import type { Station } from './station';

/** As a snapshot carries it. */
export type IncidentState = Pick<Snapshot, 'incidents' | 'bookmarks'>;

const none: IncidentState = { incidents: [], bookmarks: [] };
const told = new WeakMap<Station, IncidentState>();

/** All of them for whoever works here and may keep them, and nothing for everybody else. */
export function incidentState(station: Station): IncidentState {
  const { session, incidents, bookmarks, bus } = station;
  if (session.presence.kind === 'signed-out') return none;
  // By the role alone, as menus explain it: a change of purpose takes no case out of anybody's hands.
  if (denialOfRole(session.operator.role, 'keep-incident', bus.read('policy'))) return none;
  return { incidents: [...incidents.incidents], bookmarks: [...bookmarks.bookmarks] };
}

/**
 * Tells the console what is different since it was told last.
 * @param anew - all of it: what cameras are called may be different
 */
export function tellIncidents(station: Station, anew = false): void {
  const before = (anew ? undefined : told.get(station)) ?? none;
  const now = incidentState(station);
  told.set(station, now);
  const incidents = between(before.incidents, now.incidents);
  if (incidents.changed.length > 0 || incidents.gone.length > 0) {
    const event = { incidents: incidents.changed, gone: incidents.gone };
    station.publisher.publish({ kind: 'incidents-changed', ...event }, 'console');
  }
  const bookmarks = between(before.bookmarks, now.bookmarks);
  if (bookmarks.changed.length === 0 && bookmarks.gone.length === 0) return;
  const event = { bookmarks: bookmarks.changed, gone: bookmarks.gone };
  station.publisher.publish({ kind: 'bookmarks-changed', ...event }, 'console');
}

function between<Item extends { readonly id: string }>(
  before: readonly Item[],
  now: readonly Item[],
): { readonly changed: Item[]; readonly gone: Item['id'][] } {
  const old = new Map(before.map((item) => [item.id, item]));
  const left = new Set(now.map(({ id }) => id));
  return {
    changed: now.filter((item) => old.get(item.id) !== item),
    gone: before.flatMap(({ id }) => (left.has(id) ? [] : [id])),
  };
}
