import type Database from 'libsql';
import { z } from 'zod';
import type { NoticeId, OperatorId } from '../../../shared/vocabulary/ids';
import { OperatorNotice } from '../../../shared/vocabulary/operator-notice';

const Rows = z.array(z.object({ document: z.string() }));

/** What operators were told and have not confirmed. */
export class OperatorNoticesTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Those of an operator, the oldest first. @throws Error when a row is damaged */
  of(operatorId: OperatorId): OperatorNotice[] {
    const select = this.#database.prepare(
      'SELECT document FROM operator_notice WHERE operator_id = ? ORDER BY at_ms, rowid',
    );
    return Rows.parse(select.all([operatorId])).map((row) => OperatorNotice.parse(JSON.parse(row.document)));
  }

  /** Keeps one. @throws Error when the disk is full */
  add(operatorId: OperatorId, notice: OperatorNotice): void {
    this.#database
      .prepare('INSERT INTO operator_notice (id, operator_id, at_ms, document) VALUES (?, ?, ?, ?)')
      .run([notice.id, operatorId, notice.atMs, JSON.stringify(notice)]);
  }

  /** Forgets one. @returns whether it was there, and this operator's */
  remove(operatorId: OperatorId, id: NoticeId): boolean {
    const remove = this.#database.prepare('DELETE FROM operator_notice WHERE id = ? AND operator_id = ?');
    return remove.run([id, operatorId]).changes > 0;
  }
}
