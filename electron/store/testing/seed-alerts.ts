/** Fills a database with alerts faster than a station would raise them: for tests and measurements. */
import Database from 'libsql';
import { Alert, AlertType, Disposition } from '../../../shared/vocabulary/alert';
import { openStore } from '../open-store';
import { AlertsTable } from '../tables/alerts';
import { SignalsTable } from '../tables/signals';

/** Saves alerts into a database, all of them in one transaction. @param file - made where there is none */
export function seedAlerts(file: string, alerts: Iterable<Alert>): void {
  openStore(file).close();
  const database = new Database(file);
  try {
    const table = new AlertsTable(database, new SignalsTable(database));
    database.transaction(() => {
      for (const alert of alerts) table.save(alert);
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
      ...{ id: `old-${index}`, type, title: `${type?.replaceAll('-', ' ')}, entrance ${index % 7}` },
      ...{
        priority: 1 + (index % 3),
        schoolId: schoolIds[index % schoolIds.length],
        source: 'webhook',
        training: true,
      },
      ...{ raisedAtMs: closedAtMs - 120_000, acknowledgedAtMs: closedAtMs - 90_000, closedAtMs, occurrences: 1 },
      ...{ condition: 'active', handling: 'closed', suppression: 'none', owner: 'operator-07' },
      disposition: Disposition.options[index % Disposition.options.length],
      notes:
        index % 10 === 0
          ? [{ atMs: closedAtMs, operatorId: 'operator-07', text: `Looked at by number ${index}, nobody there.` }]
          : [],
    });
  }
}
