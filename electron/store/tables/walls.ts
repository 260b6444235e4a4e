import type Database from 'libsql';
import { z } from 'zod';
import { Wall } from '../../../shared/vocabulary/wall';

const Rows = z.array(z.object({ document: z.string() }));

/** The walls as they are now, tiles included. */
export class WallsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All walls in their order; empty when none was ever saved. @throws Error when a row is damaged */
  all(): Wall[] {
    const rows = Rows.parse(this.#database.prepare('SELECT document FROM wall ORDER BY position').all([]));
    return rows.map((row) => Wall.parse(JSON.parse(row.document)));
  }

  /**
   * Makes these the walls, all or nothing.
   * @param also - what else has to be saved with them
   * @throws Error when the disk is full
   */
  replaceAll(walls: readonly Wall[], also?: () => void): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM wall').run([]);
      const insert = this.#database.prepare('INSERT INTO wall (id, position, document) VALUES (?, ?, ?)');
      walls.forEach((wall, position) => insert.run([wall.id, position, JSON.stringify(wall)]));
      also?.();
    })();
  }
}
