import type Database from 'libsql';
import { z } from 'zod';
import { AlertFact } from '../../../shared/vocabulary/alert-statistics';
import type { UtcMs } from '../../../shared/vocabulary/time';

/** Facts that are read at once: some milliseconds of work. */
export const factsAtOnce = 250;

const Rows = z.array(AlertFact.extend({ id: z.string() }));

/** The last fact of the piece before. */
export interface FactPlace {
  readonly raisedAtMs: UtcMs;
  readonly id: string;
}

/** What statistics count of alerts, read in pieces, so that a month of them never keeps anybody waiting. */
export class AlertFactsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * The next facts about alerts that were raised in a time, the oldest first; fewer than `factsAtOnce` are the last ones.
   * @param after - the last of the piece before; null for the first piece
   * @throws Error when a row is damaged
   */
  piece(fromMs: UtcMs, toMs: UtcMs, after: FactPlace | null): readonly (AlertFact & FactPlace)[] {
    const select = this.#database.prepare(`
      SELECT id, raised_at_ms AS raisedAtMs,
        document ->> '$.type' AS type, document ->> '$.priority' AS priority,
        document ->> '$.schoolId' AS schoolId, document ->> '$.cameraId' AS cameraId,
        document ->> '$.source' AS source, document ->> '$.occurrences' AS occurrences,
        document ->> '$.lastSignalAtMs' AS lastSignalAtMs,
        document ->> '$.acknowledgedAtMs' AS acknowledgedAtMs, document ->> '$.disposition' AS disposition
      FROM alert
      WHERE raised_at_ms >= ? AND raised_at_ms <= ? AND (raised_at_ms, id) > (?, ?)
      ORDER BY raised_at_ms, id LIMIT ${factsAtOnce}`);
    const from = after?.raisedAtMs ?? fromMs;
    return Rows.parse(select.all([from, toMs, after?.raisedAtMs ?? -1, after?.id ?? '']));
  }
}
