import type Database from 'libsql';
import type { UtcMs } from '../../../shared/vocabulary/time';

/** Most documents that are remembered, of all sources: the newest. */
export const mostCapDocuments = 20_000;

/** Which CAP documents were dealt with, by what is in them. */
export class CapDocumentsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Whether a source brought it before. @throws Error when it cannot be read */
  has(source: string, digest: string): boolean {
    const select = this.#database.prepare('SELECT id FROM cap_document WHERE source = ? AND digest = ?');
    return select.get([source, digest]) !== undefined;
  }

  /** Remembers one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(source: string, digest: string, atMs: UtcMs): void {
    this.#database.transaction(() => {
      const { lastInsertRowid } = this.#database
        .prepare('INSERT OR IGNORE INTO cap_document (source, digest, at_ms) VALUES (?, ?, ?)')
        .run([source, digest, atMs]);
      this.#database
        .prepare('DELETE FROM cap_document WHERE id <= ?')
        .run([Number(lastInsertRowid) - mostCapDocuments]);
    })();
  }
}
