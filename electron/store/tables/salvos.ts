import type Database from 'libsql';
import { z } from 'zod';
import { Salvo } from '../../../shared/vocabulary/salvo';

const Rows = z.array(z.object({ id: z.string(), document: z.string() }));

/** Salvos, one document each. */
export class SalvosTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All salvos in the order of their ids, and the ids of those that cannot be read; the rows of these are kept. */
  all(): { readonly salvos: readonly Salvo[]; readonly damaged: readonly string[] } {
    const salvos: Salvo[] = [];
    const damaged: string[] = [];
    const rows = Rows.parse(this.#database.prepare('SELECT id, document FROM salvo ORDER BY id').all([]));
    for (const { id, document } of rows) {
      const salvo = read(document);
      if (salvo) salvos.push(salvo);
      else damaged.push(id);
    }
    return { salvos, damaged };
  }

  /**
   * Saves some and deletes some, all or nothing.
   * @throws Error when the disk is full
   */
  change(put: readonly Salvo[], deleted: readonly Salvo[]): void {
    this.#database.transaction(() => {
      const remove = this.#database.prepare('DELETE FROM salvo WHERE id = ?');
      for (const { id } of deleted) remove.run([id]);
      for (const salvo of put) this.save(salvo);
    })();
  }

  /** Saves a salvo over the earlier one of its id, in whatever transaction there is. @throws Error when the disk is full */
  save(salvo: Salvo): void {
    const insert = this.#database.prepare('INSERT OR REPLACE INTO salvo (id, document) VALUES (?, ?)');
    insert.run([salvo.id, JSON.stringify(salvo)]);
  }
}

function read(document: string): Salvo | undefined {
  try {
    return Salvo.parse(JSON.parse(document));
  } catch {
    return undefined;
  }
}
