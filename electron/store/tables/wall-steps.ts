import type Database from 'libsql';
import { z } from 'zod';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import { maxSteps, WallStep, type WallHistory } from '../../../shared/wall/wall-history';

const Rows = z.array(z.object({ document: z.string(), undone: z.number().int() }));

/**
 * The wall changes that each operator can take back or make again, so that they survive a crash. Each call changes what
 * `WallHistory` has changed already; whoever needs both on the disk at once makes them in one transaction.
 */
export class WallStepsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** An operator's history. @throws Error when a row is damaged */
  of(operatorId: OperatorId): WallHistory {
    const select = this.#database.prepare(
      'SELECT document, undone FROM wall_step WHERE operator_id = ? ORDER BY position',
    );
    const rows = Rows.parse(select.all([operatorId]));
    const steps = (undone: 0 | 1): WallStep[] =>
      rows.filter((row) => row.undone === undone).map((row) => WallStep.parse(JSON.parse(row.document)));
    return { undo: steps(0), redo: steps(1).reverse() };
  }

  /** A new step: what could be made again is forgotten, and so are steps that are too old. */
  remember(operatorId: OperatorId, step: WallStep): void {
    this.#database.prepare('DELETE FROM wall_step WHERE operator_id = ? AND undone = 1').run([operatorId]);
    this.#database
      .prepare(
        `INSERT INTO wall_step (operator_id, position, undone, document)
         SELECT ?, coalesce(max(position), 0) + 1, 0, ? FROM wall_step WHERE operator_id = ?`,
      )
      .run([operatorId, JSON.stringify(step), operatorId]);
    this.#database
      .prepare(
        `DELETE FROM wall_step WHERE operator_id = ? AND position <=
         (SELECT max(position) FROM wall_step WHERE operator_id = ?) - ?`,
      )
      .run([operatorId, operatorId, maxSteps]);
  }

  /** The newest step that was not undone is undone now. */
  takeBack(operatorId: OperatorId): void {
    this.#database
      .prepare(
        `UPDATE wall_step SET undone = 1 WHERE operator_id = ? AND position =
         (SELECT max(position) FROM wall_step WHERE operator_id = ? AND undone = 0)`,
      )
      .run([operatorId, operatorId]);
  }

  /** The step that was undone last is made again. */
  doAgain(operatorId: OperatorId): void {
    this.#database
      .prepare(
        `UPDATE wall_step SET undone = 0 WHERE operator_id = ? AND position =
         (SELECT min(position) FROM wall_step WHERE operator_id = ? AND undone = 1)`,
      )
      .run([operatorId, operatorId]);
  }
}
