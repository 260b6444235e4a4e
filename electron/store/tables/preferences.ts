import type Database from 'libsql';
import { z } from 'zod';
import type { OperatorId } from '../../../shared/vocabulary/ids';

const Row = z.object({ document: z.string() });

/** One document an operator. It is read field by field elsewhere, so that a damaged one costs no more than is damaged. */
export class PreferencesTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** An operator's document as it was saved; undefined when none ever was. */
  of(operatorId: OperatorId): string | undefined {
    const row: unknown = this.#database
      .prepare('SELECT document FROM preferences WHERE operator_id = ?')
      .get([operatorId]);
    return row === undefined ? undefined : Row.parse(row).document;
  }

  /** Saves an operator's document over the earlier one. @throws Error when the disk is full */
  save(operatorId: OperatorId, document: string): void {
    this.#database
      .prepare(
        `INSERT INTO preferences (operator_id, document) VALUES (?, ?)
         ON CONFLICT (operator_id) DO UPDATE SET document = excluded.document`,
      )
      .run([operatorId, document]);
  }
}
