/** What the station keeps of alerts: alerts, the signals they came from, rules, history, and what sources did not deliver. */
import type Database from 'libsql';
import { z } from 'zod';
import { Alert, AlertEvent, SignalFate } from '../../shared/vocabulary/alert';
import { AlertFact, alertPageSize } from '../../shared/vocabulary/alert-history';
import type { AlertPage, AlertSearch, HistoryPlace } from '../../shared/vocabulary/alert-history';
import { AlertRules } from '../../shared/vocabulary/alert-rule';
import { DeadLetter, mostDeadLetters } from '../../shared/vocabulary/alert-source';
import { AlertId, OperatorId, type AlertRuleId } from '../../shared/vocabulary/ids';
import { UtcMs } from '../../shared/vocabulary/time';
import { DocumentTable } from './document-table';

/** Alerts, each a document. */
export class AlertsTable extends DocumentTable<Alert> {
  readonly #signals: SignalsTable;

  constructor(database: Database.Database, signals: SignalsTable) {
    super(database, {
      table: 'alert',
      key: 'id',
      schema: Alert,
      columns: ({ id, raisedAtMs, handling, closedAtMs }) => ({
        id,
        raised_at_ms: raisedAtMs,
        handling,
        closed_at_ms: handling === 'closed' ? (closedAtMs ?? raisedAtMs) : null,
      }),
    });
    this.#signals = signals;
  }

  /**
   * Alerts that are open, and of those that were closed since a moment the newest, in the order in which they were raised.
   * @param count - how many of the closed ones at most
   * @throws Error when a row is damaged
   */
  openOrClosedSince(sinceMs: UtcMs, count: number): Alert[] {
    return this.select(
      `WHERE handling <> 'closed'
         OR id IN (SELECT id FROM alert WHERE closed_at_ms >= ? ORDER BY closed_at_ms DESC LIMIT ?)
       ORDER BY raised_at_ms`,
      [sinceMs, count],
    );
  }

  /** Saves alerts together with the signal that caused it, all or nothing. */
  saveWithSignal(alerts: readonly Alert[], signal: SignalRecord): void {
    this.database.transaction(() => {
      for (const alert of alerts) this.save(alert);
      this.#signals.add(signal);
    })();
  }
}

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

/** Rules that somebody has put into force at this station. */
export interface SetAlertRules {
  readonly rules: AlertRules;
  readonly setAtMs: UtcMs;
  readonly setBy: OperatorId;
}

const SetRules = z.object({ document: z.string(), set_at_ms: UtcMs, set_by: OperatorId }).optional();

/** The rules for alerts, where somebody has put others into force than the deployment brings. */
export class AlertRulesTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Undefined where nobody has. @throws Error when they are damaged */
  read(): SetAlertRules | undefined {
    const row = SetRules.parse(this.#database.prepare('SELECT document, set_at_ms, set_by FROM alert_rules').get([]));
    return row && { rules: AlertRules.parse(JSON.parse(row.document)), setAtMs: row.set_at_ms, setBy: row.set_by };
  }

  /** Keeps them. @throws Error when the disk is full */
  keep({ rules, setAtMs, setBy }: SetAlertRules): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO alert_rules (one, document, set_at_ms, set_by) VALUES (1, ?, ?, ?)')
      .run([JSON.stringify(rules), setAtMs, setBy]);
  }
}

const HistoryRows = z.array(z.object({ place: z.number(), document: z.string() }));

/** Words of a query that count; more of them would find no less. */
const mostWords = 8;

/** Above every place: 8.64e15 ms would be no whole number any more, and the year 2255 is far enough. */
const endOfTime = Number.MAX_SAFE_INTEGER;

/** Closed alerts of any age, searched. Triggers of the database fill it whenever an alert is saved. */
export class AlertHistoryTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * The alerts that fit, the last closed first: at most `alertPageSize` of them.
   * @param before - the `next` of the page before; null for the first
   * @throws Error when a row is damaged
   */
  search(search: AlertSearch, before: HistoryPlace | null): AlertPage {
    const { sql, values } = queryOf(search, before);
    const rows = HistoryRows.parse(this.#database.prepare(sql).all([...values]));
    const shown = rows.slice(0, alertPageSize);
    return {
      alerts: shown.map(({ document }) => Alert.parse(JSON.parse(document))),
      next: rows.length > shown.length ? (shown.at(-1)?.place ?? null) : null,
    };
  }
}

/** Words are looked up in their index first, everything else in the narrow table; only what is shown is read whole. */
function queryOf(search: AlertSearch, before: HistoryPlace | null): { sql: string; values: (string | number)[] } {
  const { fromMs, toMs, schoolIds, types, priorities, dispositions } = search;
  const match = matchOf(search.query ?? '');
  const place = match === '' ? 'closed_alert.place' : 'closed_alert_words.rowid';
  const to = toMs === undefined ? endOfTime : toMs * 1_000;
  const lists = [
    ['school_id', schoolIds],
    ['type', types],
    ['priority', priorities],
    ['disposition', dispositions],
  ] as const;
  const parts: (readonly [string, string | number])[] = [
    ...(match === '' ? [] : [['closed_alert_words MATCH ?', match] as const]),
    [`${place} < ?`, Math.min(before ?? endOfTime, to)],
    ...(fromMs === undefined ? [] : [[`${place} >= ?`, fromMs * 1_000] as const]),
    ...lists.flatMap(([column, list]) =>
      list === undefined
        ? []
        : [[`closed_alert.${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(list)] as const],
    ),
  ];
  const from =
    match === ''
      ? 'closed_alert'
      : 'closed_alert_words CROSS JOIN closed_alert ON closed_alert.place = closed_alert_words.rowid';
  return {
    sql:
      `SELECT closed_alert.place, alert.document FROM ${from} CROSS JOIN alert ON alert.id = closed_alert.id ` +
      `WHERE ${parts.map(([sql]) => sql).join(' AND ')} ORDER BY ${place} DESC LIMIT ${alertPageSize + 1}`,
    values: parts.map(([, value]) => value),
  };
}

/** A query in the language of FTS5: each word is the beginning of one, and all must be there. Nothing in it is an operator. */
function matchOf(query: string): string {
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, mostWords)
    .map((word) => `"${word}"*`)
    .join(' ');
}

/** Facts that are read at once: some milliseconds of work. */
export const factsAtOnce = 250;

const Facts = z.array(AlertFact.extend({ id: z.string() }));

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
    return Facts.parse(select.all([from, toMs, after?.raisedAtMs ?? -1, after?.id ?? '']));
  }
}

/** Most documents that are remembered, of all sources: the newest. */
const mostCapDocuments = 20_000;

/** Which CAP documents were dealt with, by what is in them. */
export class CapDocumentsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Whether a source brought it before. @throws Error when it cannot be read */
  has(source: string, digest: string): boolean {
    const select = this.#database.prepare('SELECT id FROM cap_document WHERE source = ? AND digest = ?');
    return select.get([source, digest]) !== undefined;
  }

  /** Remembers one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(source: string, digest: string, atMs: UtcMs): void {
    this.#database.transaction(() => {
      const { lastInsertRowid } = this.#database
        .prepare('INSERT OR IGNORE INTO cap_document (source, digest, at_ms) VALUES (?, ?, ?)')
        .run([source, digest, atMs]);
      this.#database
        .prepare('DELETE FROM cap_document WHERE id <= ?')
        .run([Number(lastInsertRowid) - mostCapDocuments]);
    })();
  }
}

/** What was not taken of sources that cannot be answered; of many the newest. */
export class DeadLettersTable extends DocumentTable<DeadLetter> {
  constructor(database: Database.Database) {
    super(database, { table: 'dead_letter', key: 'id', schema: DeadLetter, order: 'id DESC', columns: () => ({}) });
  }

  /** Keeps one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(letter: DeadLetter): void {
    this.database.transaction(() => {
      this.save(letter);
      this.database
        .prepare('DELETE FROM dead_letter WHERE id <= (SELECT max(id) FROM dead_letter) - ?')
        .run([mostDeadLetters]);
    })();
  }

  /** All that are kept, the newest first. @throws Error when a row is damaged */
  newest(): DeadLetter[] {
    return this.all();
  }
}
