/** The bookmarks of the station: saved before anybody is told. */
import { randomBytes } from 'node:crypto';
import { errorText, Impossible } from '../../shared/vocabulary/error-text';
import { BookmarkId, type IncidentId } from '../../shared/vocabulary/ids';
import {
  type Bookmark,
  looseBookmarkKeptMs,
  maxBookmarksOfIncident,
  maxLooseBookmarks,
} from '../../shared/vocabulary/incident';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Bus } from '../bus/bus';
import type { Station } from '../gate/station';
import type { BookmarksTable } from '../store/incident-tables';

export class Bookmarks {
  readonly #bus: Bus;
  readonly #table: Pick<BookmarksTable, 'save' | 'delete' | 'forgetLooseBefore' | 'of'>;

  constructor(bus: Bus, table: Pick<BookmarksTable, 'save' | 'delete' | 'forgetLooseBefore' | 'of'>) {
    this.#bus = bus;
    this.#table = table;
  }

  /** Those of the incidents that are listed, and those of none, in the order in which they were made. */
  get bookmarks(): readonly Bookmark[] {
    return this.#bus.read('bookmarks');
  }

  find(id: BookmarkId): Bookmark | undefined {
    return this.bookmarks.find((bookmark) => bookmark.id === id);
  }

  /** The bookmarks of an incident, however old. @throws Error when a row is damaged */
  of(incidentId: IncidentId): readonly Bookmark[] {
    return this.#table.of([incidentId]);
  }

  /** Lists the bookmarks of an incident that is listed again. @throws Error when a row is damaged */
  list(incidentId: IncidentId): void {
    const known = new Set(this.bookmarks.map(({ id }) => id));
    const more = this.of(incidentId).filter(({ id }) => !known.has(id));
    if (more.length > 0) this.#bus.publish('bookmarks', [...this.bookmarks, ...more]);
  }

  /** Keeps one, and lets go of those of no incident that are too old. @throws Impossible where there are too many, Error when it cannot be saved */
  add(draft: Omit<Bookmark, 'id'>): Bookmark {
    this.forgetOld(draft.madeMs);
    const beside = this.bookmarks.filter(({ incidentId }) => incidentId === draft.incidentId).length;
    if (draft.incidentId !== undefined && beside >= maxBookmarksOfIncident)
      throw new Impossible(`This incident has ${maxBookmarksOfIncident} bookmarks: remove one first.`);
    if (draft.incidentId === undefined && beside >= maxLooseBookmarks)
      throw new Impossible(
        `There are ${maxLooseBookmarks} bookmarks of no incident: remove one, or choose an incident.`,
      );
    const bookmark: Bookmark = { ...draft, id: BookmarkId.parse(randomBytes(8).toString('hex')) };
    this.#table.save(bookmark);
    this.#bus.publish('bookmarks', [...this.bookmarks, bookmark]);
    return bookmark;
  }

  /** Forgets one. @throws Error when that cannot be saved */
  remove(id: BookmarkId): void {
    this.#table.delete(id);
    this.#bus.publish(
      'bookmarks',
      this.bookmarks.filter((bookmark) => bookmark.id !== id),
    );
  }

  /** Lets go of bookmarks of no incident that are too old. @throws Error when that cannot be saved */
  forgetOld(nowMs: UtcMs): void {
    const beforeMs = utcMs(Math.max(0, nowMs - looseBookmarkKeptMs));
    const kept = this.bookmarks.filter(({ incidentId, madeMs }) => incidentId !== undefined || madeMs >= beforeMs);
    if (kept.length === this.bookmarks.length) return;
    this.#table.forgetLooseBefore(beforeMs);
    this.#bus.publish('bookmarks', kept);
  }
}

/** Lets go at the start of what would have been let go of meanwhile. Nobody waits for it: what cannot be saved now is tried again with the next bookmark. */
export function forgetOldBookmarks({ clock, problems, incidents: { bookmarks } }: Station): void {
  try {
    bookmarks.forgetOld(clock.nowMs());
  } catch (error) {
    problems.add({ area: 'store', message: `Old bookmarks could not be removed (${errorText(error)}).` });
  }
}
