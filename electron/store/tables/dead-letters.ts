import type Database from 'libsql';
import { z } from 'zod';
import { DeadLetter, mostDeadLetters } from '../../../shared/vocabulary/alert-source';

const Rows = z.array(z.object({ document: z.string() }));

/** What was not taken of sources that cannot be answered; of many the newest. */
export class DeadLettersTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Keeps one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(letter: DeadLetter): void {
    this.#database.transaction(() => {
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO dead_letter (document) VALUES (?)')
        .run([JSON.stringify(letter)]);
      this.#database.prepare('DELETE FROM dead_letter WHERE id <= ?').run([Number(lastInsertRowid) - mostDeadLetters]);
    })();
  }

  /** All that are kept, the newest first. @throws Error when a row is damaged */
  newest(): DeadLetter[] {
    const rows = this.#database.prepare('SELECT document FROM dead_letter ORDER BY id DESC').all([]);
    return Rows.parse(rows).map(({ document }) => DeadLetter.parse(JSON.parse(document)));
  }
}
