import type Database from 'libsql';
import { z } from 'zod';
import { Alert } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import type { UtcMs } from '../../../shared/vocabulary/time';

const Rows = z.array(z.object({ document: z.string() }));
const Signal = z.object({ alert_id: AlertId }).optional();

/** Alerts, and the signals that were folded into them. */
export class AlertsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Alerts that are open, and those raised since a moment. @throws Error when a row is damaged */
  openOrSince(sinceMs: UtcMs): Alert[] {
    const select = this.#database.prepare(
      "SELECT document FROM alert WHERE handling <> 'closed' OR raised_at_ms >= ? ORDER BY raised_at_ms",
    );
    return Rows.parse(select.all([sinceMs])).map((row) => Alert.parse(JSON.parse(row.document)));
  }

  /** Saves an alert, new or changed. @throws Error when the disk is full */
  save(alert: Alert): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO alert (id, raised_at_ms, handling, document) VALUES (?, ?, ?, ?)')
      .run([alert.id, alert.raisedAtMs, alert.handling, JSON.stringify(alert)]);
  }

  /** Saves an alert together with the signal that caused it, all or nothing. */
  saveWithSignal(alert: Alert, source: string, eventId: string): void {
    this.#database.transaction(() => {
      this.save(alert);
      this.#database
        .prepare('INSERT OR IGNORE INTO signal (source, event_id, alert_id) VALUES (?, ?, ?)')
        .run([source, eventId, alert.id]);
    })();
  }

  /** The alert that a signal went into; undefined when the signal was never seen. */
  alertOfSignal(source: string, eventId: string): AlertId | undefined {
    const select = this.#database.prepare('SELECT alert_id FROM signal WHERE source = ? AND event_id = ?');
    return Signal.parse(select.get([source, eventId]))?.alert_id;
  }
}
