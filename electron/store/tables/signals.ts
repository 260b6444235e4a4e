import type Database from 'libsql';
import { z } from 'zod';
import { AlertEvent } from '../../../shared/vocabulary/alert';
import { AlertId, type AlertRuleId } from '../../../shared/vocabulary/ids';
import { SignalFate } from '../../../shared/vocabulary/signal-fate';
import { UtcMs } from '../../../shared/vocabulary/time';

/** A signal as it came, and what became of it. */
export interface SignalRecord {
  readonly source: string;
  readonly event: AlertEvent;
  readonly atMs: UtcMs;
  readonly became: SignalFate;
  /** The alert that it went into; absent where it went into none, or cleared several. */
  readonly alertId?: AlertId | undefined;
  readonly ruleId?: AlertRuleId | undefined;
}

/** What became of a signal that was seen before. */
export interface SeenSignal {
  readonly alertId: AlertId | null;
  readonly became: SignalFate;
}

/** A signal of the past, for a dry run. */
export interface PastSignal {
  readonly source: string;
  readonly event: AlertEvent;
  readonly atMs: UtcMs;
}

const Seen = z.object({ alert_id: AlertId.nullable(), became: SignalFate }).optional();
const Past = z.array(z.object({ rowid: z.number(), source: z.string(), at_ms: UtcMs, document: z.string() }));
const Count = z.object({ count: z.number() });

/** Signals, each once. */
export class SignalsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Keeps one, unless it was seen before. @throws Error when the disk is full */
  add({ source, event, atMs, became, alertId, ruleId }: SignalRecord): void {
    this.#database
      .prepare(
        `INSERT OR IGNORE INTO signal (source, event_id, at_ms, became, alert_id, rule_id, document)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run([source, event.id, atMs, became, alertId ?? null, ruleId ?? null, JSON.stringify(event)]);
  }

  /** What became of a signal; undefined when it was never seen. */
  seen(source: string, eventId: string): SeenSignal | undefined {
    const select = this.#database.prepare('SELECT alert_id, became FROM signal WHERE source = ? AND event_id = ?');
    const row = Seen.parse(select.get([source, eventId]));
    return row && { alertId: row.alert_id, became: row.became };
  }

  /** How many there are since a moment. */
  countSince(sinceMs: UtcMs): number {
    const select = this.#database.prepare(
      'SELECT count(*) AS count FROM signal WHERE at_ms >= ? AND document IS NOT NULL',
    );
    return Count.parse(select.get([sinceMs])).count;
  }

  /**
   * Some of those since a moment, in the order in which they came.
   * @param after - where the page before ended
   * @returns the page, and where it ends; no end when there is nothing after it
   */
  since(
    after: { readonly atMs: UtcMs; readonly row: number },
    limit: number,
  ): {
    readonly signals: readonly PastSignal[];
    readonly end: { readonly atMs: UtcMs; readonly row: number } | undefined;
  } {
    const select = this.#database.prepare(
      `SELECT rowid, source, at_ms, document FROM signal
       WHERE document IS NOT NULL AND (at_ms, rowid) > (?, ?) ORDER BY at_ms, rowid LIMIT ?`,
    );
    const rows = Past.parse(select.all([after.atMs, after.row, limit]));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      signals: rows.map(({ source, at_ms: atMs, document }) => ({
        source,
        atMs,
        event: AlertEvent.parse(JSON.parse(document)),
      })),
      end: last && { atMs: last.at_ms, row: last.rowid },
    };
  }

  /** Forgets some of those that are older than a moment. @returns how many */
  removeBefore(beforeMs: UtcMs, limit: number): number {
    return this.#database
      .prepare('DELETE FROM signal WHERE rowid IN (SELECT rowid FROM signal WHERE at_ms < ? ORDER BY at_ms LIMIT ?)')
      .run([beforeMs, limit]).changes;
  }
}
