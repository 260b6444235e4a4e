import type Database from 'libsql';
import { z } from 'zod';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { LeftOver } from '../../../shared/vocabulary/operator-notice';

const Row = z.object({ operator_id: OperatorId, ended: z.string().nullable() }).optional();

/** The last shift of a station: whose it was and, where it has ended, what was left over. */
export interface LastShift {
  readonly operatorId: OperatorId;
  readonly ended: LeftOver | undefined;
}

/** Who works at the station, so that a restart or a crash gives their work to nobody else. */
export class ShiftTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The last shift; undefined before the first. @throws Error when the row is damaged */
  last(): LastShift | undefined {
    const row = Row.parse(this.#database.prepare('SELECT operator_id, ended FROM shift').get([]));
    if (!row) return undefined;
    const ended = row.ended === null ? undefined : LeftOver.parse(JSON.parse(row.ended));
    return { operatorId: row.operator_id, ended };
  }

  /** Keeps who works here. @throws Error when the disk is full */
  begin(operatorId: OperatorId): void {
    this.#save(operatorId, null);
  }

  /** Keeps that the shift has ended. @throws Error when the disk is full */
  end(operatorId: OperatorId, left: LeftOver): void {
    this.#save(operatorId, JSON.stringify(left));
  }

  #save(operatorId: OperatorId, ended: string | null): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO shift (only, operator_id, ended) VALUES (1, ?, ?)')
      .run([operatorId, ended]);
  }
}
