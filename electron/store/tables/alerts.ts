import type Database from 'libsql';
import { z } from 'zod';
import { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { SignalRecord, SignalsTable } from './signals';

const Rows = z.array(z.object({ document: z.string() }));

/** Alerts, each a document. */
export class AlertsTable {
  readonly #database: Database.Database;
  readonly #signals: SignalsTable;

  constructor(database: Database.Database, signals: SignalsTable) {
    this.#database = database;
    this.#signals = signals;
  }

  /**
   * Alerts that are open, and of those that were closed since a moment the newest, in the order in which they were raised.
   * @param count - how many of the closed ones at most
   * @throws Error when a row is damaged
   */
  openOrClosedSince(sinceMs: UtcMs, count: number): Alert[] {
    const select = this.#database.prepare(
      `SELECT document, raised_at_ms FROM alert WHERE handling <> 'closed'
       UNION ALL
       SELECT document, raised_at_ms FROM
         (SELECT document, raised_at_ms FROM alert WHERE closed_at_ms >= ? ORDER BY closed_at_ms DESC LIMIT ?)
       ORDER BY raised_at_ms`,
    );
    return Rows.parse(select.all([sinceMs, count])).map((row) => Alert.parse(JSON.parse(row.document)));
  }

  /** Saves an alert, new or changed. @throws Error when the disk is full */
  save(alert: Alert): void {
    const closedAtMs = alert.handling === 'closed' ? (alert.closedAtMs ?? alert.raisedAtMs) : null;
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO alert (id, raised_at_ms, handling, closed_at_ms, document) VALUES (?, ?, ?, ?, ?)',
      )
      .run([alert.id, alert.raisedAtMs, alert.handling, closedAtMs, JSON.stringify(alert)]);
  }

  /** Saves alerts together with the signal that caused it, all or nothing. */
  saveWithSignal(alerts: readonly Alert[], signal: SignalRecord): void {
    this.#database.transaction(() => {
      for (const alert of alerts) this.save(alert);
      this.#signals.add(signal);
    })();
  }
}
