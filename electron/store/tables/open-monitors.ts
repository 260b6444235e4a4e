import type Database from 'libsql';
import { z } from 'zod';
import { MonitorId } from '../../../shared/vocabulary/ids';

const Rows = z.array(z.object({ id: MonitorId }));

/** The monitors whose windows are open, so that they open again after a restart or a crash. */
export class OpenMonitorsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Ids of all open monitors. */
  all(): MonitorId[] {
    return Rows.parse(this.#database.prepare('SELECT id FROM open_monitor ORDER BY id').all([])).map(({ id }) => id);
  }

  /** Makes these the open monitors. */
  replaceAll(ids: readonly MonitorId[]): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM open_monitor').run([]);
      const insert = this.#database.prepare('INSERT INTO open_monitor (id) VALUES (?)');
      for (const id of ids) insert.run([id]);
    })();
  }
}
