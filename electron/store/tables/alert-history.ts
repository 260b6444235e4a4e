import type Database from 'libsql';
import { z } from 'zod';
import {
  alertPageSize,
  type AlertPage,
  type AlertSearch,
  type HistoryPlace,
} from '../../../shared/vocabulary/alert-search';
import { Alert } from '../../../shared/vocabulary/alert';

const Rows = z.array(z.object({ place: z.number(), document: z.string() }));

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
    const rows = Rows.parse(this.#database.prepare(sql).all([...values]));
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
