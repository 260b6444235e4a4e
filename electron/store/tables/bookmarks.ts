import type Database from 'libsql';
import { z } from 'zod';
import { Bookmark } from '../../../shared/vocabulary/bookmark';
import type { BookmarkId, IncidentId } from '../../../shared/vocabulary/ids';
import type { UtcMs } from '../../../shared/vocabulary/time';

const Rows = z.array(z.object({ document: z.string() }));

/** The bookmarks of the station, each a document. */
export class BookmarksTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The bookmarks of some incidents, in the order in which they were made. @throws Error when a row is damaged */
  of(incidentIds: readonly IncidentId[]): Bookmark[] {
    const select = this.#database.prepare(
      `SELECT document FROM bookmark WHERE incident_id IN (SELECT value FROM json_each(?)) ORDER BY made_ms, id`,
    );
    return read(select.all([JSON.stringify(incidentIds)]));
  }

  /** The bookmarks of no incident, in the order in which they were made. @throws Error when a row is damaged */
  loose(): Bookmark[] {
    return read(
      this.#database.prepare('SELECT document FROM bookmark WHERE incident_id IS NULL ORDER BY made_ms, id').all([]),
    );
  }

  /** Saves a bookmark. @throws Error when the disk is full */
  save(bookmark: Bookmark): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO bookmark (id, incident_id, made_ms, document) VALUES (?, ?, ?, ?)')
      .run([bookmark.id, bookmark.incidentId ?? null, bookmark.madeMs, JSON.stringify(bookmark)]);
  }

  /** Forgets a bookmark. @throws Error when that cannot be saved */
  delete(id: BookmarkId): void {
    this.#database.prepare('DELETE FROM bookmark WHERE id = ?').run([id]);
  }

  /** Forgets the bookmarks of no incident that were made before a moment. @throws Error when that cannot be saved */
  forgetLooseBefore(beforeMs: UtcMs): void {
    this.#database.prepare('DELETE FROM bookmark WHERE incident_id IS NULL AND made_ms < ?').run([beforeMs]);
  }
}

function read(rows: unknown): Bookmark[] {
  return Rows.parse(rows).map((row) => Bookmark.parse(JSON.parse(row.document)));
}
