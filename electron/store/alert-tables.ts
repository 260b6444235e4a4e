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
import { DocumentTable, json, Table } from './document-table';

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

  /** Open alerts, and of those closed since a moment the newest `count`, in the order they were raised. @throws Error when a row is damaged */
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
    this.together(() => {
      for (const alert of alerts) this.save(alert);
      this.#signals.add(signal);
    });
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
export type SeenSignal = Required<Pick<SignalRecord, 'became'>> & { readonly alertId: AlertId | null };

const Seen = z.object({ alertId: AlertId.nullable(), became: SignalFate });
const Past = z.object({ row: z.number(), source: z.string(), atMs: UtcMs, event: json(AlertEvent) });

export class SignalsTable extends Table {
  /** Keeps one, unless it was seen before. @throws Error when the disk is full */
  add({ source, event, atMs, became, alertId, ruleId }: SignalRecord): void {
    this.run(
      `INSERT OR IGNORE INTO signal (source, event_id, at_ms, became, alert_id, rule_id, document)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [source, event.id, atMs, became, alertId ?? null, ruleId ?? null, JSON.stringify(event)],
    );
  }

  /** What became of a signal; undefined when it was never seen. */
  seen(source: string, eventId: string): SeenSignal | undefined {
    const sql = 'SELECT alert_id AS alertId, became FROM signal WHERE source = ? AND event_id = ?';
    return this.row(Seen, sql, [source, eventId]);
  }

  countSince(sinceMs: UtcMs): number {
    const sql = 'SELECT count(*) AS count FROM signal WHERE at_ms >= ? AND document IS NOT NULL';
    return this.row(z.object({ count: z.number() }), sql, [sinceMs])?.count ?? 0;
  }

  /** A page of signals for a dry run in order of arrival, with its end; no end after the last page. @param after - the end of the page before */
  since(
    after: { readonly atMs: UtcMs; readonly row: number },
    limit: number,
  ): {
    readonly signals: readonly Pick<SignalRecord, 'source' | 'event' | 'atMs'>[];
    readonly end: { readonly atMs: UtcMs; readonly row: number } | undefined;
  } {
    const rows = this.rows(
      Past,
      `SELECT rowid AS row, source, at_ms AS atMs, document AS event FROM signal
       WHERE document IS NOT NULL AND (at_ms, rowid) > (?, ?) ORDER BY at_ms, rowid LIMIT ?`,
      [after.atMs, after.row, limit],
    );
    const signals = rows.map(({ row: _row, ...signal }) => signal);
    return { signals, end: rows.length === limit ? rows.at(-1) : undefined };
  }

  /** Forgets some of those that are older than a moment. @returns how many */
  removeBefore(beforeMs: UtcMs, limit: number): number {
    const old = 'SELECT rowid FROM signal WHERE at_ms < ? ORDER BY at_ms LIMIT ?';
    return this.run(`DELETE FROM signal WHERE rowid IN (${old})`, [beforeMs, limit]);
  }
}

const SetAlertRules = z.object({ rules: json(AlertRules), setAtMs: UtcMs, setBy: OperatorId });

/** Rules that somebody has put into force at this station. */
export type SetAlertRules = Readonly<z.infer<typeof SetAlertRules>>;

/** The rules for alerts, where somebody has put others into force than the deployment brings. */
export class AlertRulesTable extends Table {
  /** Undefined where nobody has. @throws Error when they are damaged */
  read(): SetAlertRules | undefined {
    const sql = 'SELECT document AS rules, set_at_ms AS setAtMs, set_by AS setBy FROM alert_rules';
    return this.row(SetAlertRules, sql);
  }

  /** Keeps them. @throws Error when the disk is full */
  keep({ rules, setAtMs, setBy }: SetAlertRules): void {
    const sql = 'INSERT OR REPLACE INTO alert_rules (one, document, set_at_ms, set_by) VALUES (1, ?, ?, ?)';
    this.run(sql, [JSON.stringify(rules), setAtMs, setBy]);
  }
}

const HistoryRow = z.object({ place: z.number(), alert: json(Alert) });

/** Words of a query that count; more of them would find no less. */
const mostWords = 8;

/** Above every place: 8.64e15 ms would be no whole number any more, and the year 2255 is far enough. */
const endOfTime = Number.MAX_SAFE_INTEGER;

/** Closed alerts of any age, searched. Triggers of the database fill it whenever an alert is saved. */
export class AlertHistoryTable extends Table {
  /** A page of the alerts that fit, the last closed first. @param before - the `next` of the page before @throws Error when a row is damaged */
  search(search: AlertSearch, before: HistoryPlace | null): AlertPage {
    const { sql, values } = queryOf(search, before);
    const rows = this.rows(HistoryRow, sql, values);
    const shown = rows.slice(0, alertPageSize);
    return {
      alerts: shown.map(({ alert }) => alert),
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
      `SELECT closed_alert.place, alert.document AS alert FROM ${from} CROSS JOIN alert ON alert.id = closed_alert.id ` +
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

const Fact = AlertFact.extend({ id: z.string() });

/** The last fact of the piece before. */
export interface FactPlace {
  readonly raisedAtMs: UtcMs;
  readonly id: string;
}

/** What statistics count of alerts, read in pieces, so that a month of them never keeps anybody waiting. */
export class AlertFactsTable extends Table {
  /**
   * The next facts about alerts that were raised in a time, the oldest first; fewer than `factsAtOnce` are the last ones.
   * @param after - the last of the piece before; null for the first piece
   * @throws Error when a row is damaged
   */
  piece(fromMs: UtcMs, toMs: UtcMs, after: FactPlace | null): readonly (AlertFact & FactPlace)[] {
    const from = after?.raisedAtMs ?? fromMs;
    return this.rows(
      Fact,
      `SELECT id, raised_at_ms AS raisedAtMs,
        document ->> '$.type' AS type, document ->> '$.priority' AS priority,
        document ->> '$.schoolId' AS schoolId, document ->> '$.cameraId' AS cameraId,
        document ->> '$.source' AS source, document ->> '$.occurrences' AS occurrences,
        document ->> '$.lastSignalAtMs' AS lastSignalAtMs,
        document ->> '$.acknowledgedAtMs' AS acknowledgedAtMs, document ->> '$.disposition' AS disposition
      FROM alert
      WHERE raised_at_ms >= ? AND raised_at_ms <= ? AND (raised_at_ms, id) > (?, ?)
      ORDER BY raised_at_ms, id LIMIT ${factsAtOnce}`,
      [from, toMs, after?.raisedAtMs ?? -1, after?.id ?? ''],
    );
  }
}

/** Most documents that are remembered, of all sources: the newest. */
const mostCapDocuments = 20_000;

/** Which CAP documents were dealt with, by what is in them. */
export class CapDocumentsTable extends Table {
  /** Whether a source brought it before. @throws Error when it cannot be read */
  has(source: string, digest: string): boolean {
    const sql = 'SELECT id FROM cap_document WHERE source = ? AND digest = ?';
    return this.row(z.object({}), sql, [source, digest]) !== undefined;
  }

  /** Remembers one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(source: string, digest: string, atMs: UtcMs): void {
    this.together(() => {
      this.run('INSERT OR IGNORE INTO cap_document (source, digest, at_ms) VALUES (?, ?, ?)', [source, digest, atMs]);
      this.run('DELETE FROM cap_document WHERE id <= (SELECT max(id) FROM cap_document) - ?', [mostCapDocuments]);
    });
  }
}

/** What was not taken of sources that cannot be answered; of many the newest. */
export class DeadLettersTable extends DocumentTable<DeadLetter> {
  constructor(database: Database.Database) {
    super(database, { table: 'dead_letter', key: 'id', schema: DeadLetter, order: 'id DESC', columns: () => ({}) });
  }

  /** Keeps one, and forgets those beyond the newest. @throws Error when the disk is full */
  keep(letter: DeadLetter): void {
    this.together(() => {
      this.save(letter);
      this.run('DELETE FROM dead_letter WHERE id <= (SELECT max(id) FROM dead_letter) - ?', [mostDeadLetters]);
    });
  }
}
