import type Database from 'libsql';
import { z } from 'zod';
import { OwnLayout, type OwnLayoutId } from '../../../shared/vocabulary/layout';

const Rows = z.array(z.object({ document: z.string() }));

/** The station's own layouts. Whoever changes several, or walls with them, does so in one transaction. */
export class LayoutsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All of them, in no order. @throws Error when a row is damaged */
  all(): OwnLayout[] {
    const rows = Rows.parse(this.#database.prepare('SELECT document FROM own_layout').all([]));
    return rows.map((row) => OwnLayout.parse(JSON.parse(row.document)));
  }

  /** Saves a layout over the earlier one of its id. @throws Error when the disk is full */
  save(layout: OwnLayout): void {
    this.#database
      .prepare(
        `INSERT INTO own_layout (id, document) VALUES (?, ?)
         ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
      )
      .run([layout.id, JSON.stringify(layout)]);
  }

  /** Takes a layout away. @throws Error when the disk is full */
  delete(id: OwnLayoutId): void {
    this.#database.prepare('DELETE FROM own_layout WHERE id = ?').run([id]);
  }
}
