import type Database from 'libsql';
import { z } from 'zod';
import type { ViewSessionId } from '../../../shared/vocabulary/ids';
import { OwedReason, ViewState } from '../../../shared/vocabulary/view-session';

const Row = z.object({ document: z.string() });

/** The station's view session, and the reasons that are owed for immediate threats. */
export class ViewSessionsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** What was kept last. @throws Error when the row is damaged */
  state(): ViewState {
    const row = Row.optional().parse(this.#database.prepare('SELECT document FROM view_session').get([]));
    return row ? ViewState.parse(JSON.parse(row.document)) : { kind: 'none' };
  }

  /** Keeps what the session is now, and what is owed for it, all or nothing. @throws Error when the disk is full */
  save(state: ViewState, owed?: OwedReason): void {
    this.#database.transaction(() => {
      this.#database
        .prepare('INSERT OR REPLACE INTO view_session (only, document) VALUES (1, ?)')
        .run([JSON.stringify(state)]);
      if (owed) this.saveOwed(owed);
    })();
  }

  /** Keeps a reason that is owed. @throws Error when the disk is full */
  saveOwed(owed: OwedReason): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO owed_reason (id, since_ms, document) VALUES (?, ?, ?)')
      .run([owed.id, owed.sinceMs, JSON.stringify(owed)]);
  }

  /** The reasons that are owed, the oldest first. @throws Error when a row is damaged */
  owed(): OwedReason[] {
    const rows = this.#database.prepare('SELECT document FROM owed_reason ORDER BY since_ms, id').all([]);
    return z
      .array(Row)
      .parse(rows)
      .map(({ document }) => OwedReason.parse(JSON.parse(document)));
  }

  /** A reason was given. @throws Error when the disk is full */
  settle(id: ViewSessionId): void {
    this.#database.prepare('DELETE FROM owed_reason WHERE id = ?').run([id]);
  }
}
