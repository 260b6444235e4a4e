import type Database from 'libsql';
import { z } from 'zod';
import { OperatorId } from '../../../shared/vocabulary/ids';

const Row = z.object({ operator_id: OperatorId }).optional();

/** Who works at the station, so that a restart or a crash gives their work to nobody else. */
export class ShiftTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Who was saved last; undefined before the first change of shift. @throws Error when the row is damaged */
  operatorId(): OperatorId | undefined {
    return Row.parse(this.#database.prepare('SELECT operator_id FROM shift').get([]))?.operator_id;
  }

  /** Keeps who works here. @throws Error when the disk is full */
  save(operatorId: OperatorId): void {
    this.#database.prepare('INSERT OR REPLACE INTO shift (only, operator_id) VALUES (1, ?)').run([operatorId]);
  }
}
