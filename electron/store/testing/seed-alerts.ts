/** Fills a database with alerts faster than a station would raise them: for tests and measurements. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { Alert, AlertType, Disposition } from '../../../shared/vocabulary/alert';
import { openStore } from '../open-store';

/** Saves alerts into a database, all of them in one transaction. @param file - made where there is none */
export function seedAlerts(file: string, alerts: Iterable<Alert>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  openStore(file).close();
  const database = new Database(file);
  try {
    // As `AlertsTable.save`, prepared once.
    const insert = database.prepare(
      'INSERT OR REPLACE INTO alert (id, raised_at_ms, handling, closed_at_ms, document) VALUES (?, ?, ?, ?, ?)',
    );
    database.transaction(() => {
      for (const { id, raisedAtMs, handling, closedAtMs, ...rest } of alerts)
        insert.run([
          ...[id, raisedAtMs, handling, closedAtMs ?? null],
          JSON.stringify({ id, raisedAtMs, handling, closedAtMs, ...rest }),
        ]);
    })();
  } finally {
    database.close();
  }
}

/**
 * Closed alerts as a year of a busy room would leave them, the oldest first.
 * @param schoolIds - the schools that they are at, in turns
 * @param untilMs - when the last one was closed; they lie five minutes apart
 */
export function* closedAlerts(count: number, schoolIds: readonly string[], untilMs: number): Generator<Alert> {
  for (let index = 0; index < count; index += 1) {
    const closedAtMs = untilMs - (count - 1 - index) * 300_000;
    const type = AlertType.options[index % AlertType.options.length];
    yield Alert.parse({
      id: `old-${index}`,
      type,
      title: `${type?.replaceAll('-', ' ')}, entrance ${index % 7}`,
      priority: 1 + (index % 3),
      schoolId: schoolIds[index % schoolIds.length],
      source: 'webhook',
      training: true,
      raisedAtMs: closedAtMs - 120_000,
      acknowledgedAtMs: closedAtMs - 90_000,
      closedAtMs,
      occurrences: 1,
      condition: 'active',
      handling: 'closed',
      suppression: 'none',
      owner: 'operator-07',
      disposition: Disposition.options[index % Disposition.options.length],
      notes:
        index % 10 === 0
          ? [{ atMs: closedAtMs, operatorId: 'operator-07', text: `Looked at by number ${index}, nobody there.` }]
          : [],
    });
  }
}
