/**
 * The station's own database: walls, salvos, alerts, preferences, displays and which monitors are open. SQLite through libsql, write
 * ahead log, so that kill -9 loses nothing that was acknowledged. The only folder with SQL.
 */
import Database from 'libsql';
import { z } from 'zod';
import { AccountsTable } from './tables/accounts';
import { AgreementTable } from './tables/agreement';
import { AlertRulesTable } from './tables/alert-rules';
import { AlertFactsTable } from './tables/alert-facts';
import { AlertHistoryTable } from './tables/alert-history';
import { AlertsTable } from './tables/alerts';
import { BookmarksTable } from './tables/bookmarks';
import { CapDocumentsTable } from './tables/cap-documents';
import { DeadLettersTable } from './tables/dead-letters';
import { DisplaysTable } from './tables/displays';
import { IncidentsTable } from './tables/incidents';
import { LayoutsTable } from './tables/layouts';
import { OpenMonitorsTable } from './tables/open-monitors';
import { PreferencesTable } from './tables/preferences';
import { OperatorNoticesTable } from './tables/operator-notices';
import { RecordingRequestsTable } from './tables/recording-requests';
import { ReviewFindingsTable } from './tables/review-findings';
import { ShiftTable } from './tables/shift';
import { SalvosTable } from './tables/salvos';
import { SignalsTable } from './tables/signals';
import { ToursTable } from './tables/tours';
import { ViewSessionsTable } from './tables/view-sessions';
import { WallStepsTable } from './tables/wall-steps';
import { WallsTable } from './tables/walls';
import * as first from './migrations/0001-walls-and-alerts';
import * as second from './migrations/0002-wall-steps';
import * as third from './migrations/0003-preferences';
import * as fourth from './migrations/0004-shifts';
import * as fifth from './migrations/0005-salvos';
import * as sixth from './migrations/0006-layouts';
import * as seventh from './migrations/0007-displays';
import * as eighth from './migrations/0008-tours';
import * as ninth from './migrations/0009-agreement';
import * as tenth from './migrations/0010-view-sessions';
import * as eleventh from './migrations/0011-accounts';
import * as twelfth from './migrations/0012-review-findings';
import * as thirteenth from './migrations/0013-shift-end';
import * as fourteenth from './migrations/0014-signals';
import * as fifteenth from './migrations/0015-dead-letters';
import * as sixteenth from './migrations/0016-closed-alerts';
import * as seventeenth from './migrations/0017-cap-documents';
import * as eighteenth from './migrations/0018-incidents';
import * as nineteenth from './migrations/0019-recording-requests';

/** All that a database has gone through, in their order. */
export const migrations = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
  tenth,
  eleventh,
  twelfth,
  thirteenth,
  fourteenth,
  fifteenth,
  sixteenth,
  seventeenth,
  eighteenth,
  nineteenth,
] as const;

// Parsed like every row: `pluck` changes nothing about `get` in libsql, and a version that is no number migrates again.
const Newest = z.object({ version: z.number().int() });

/** The tables of an open database. */
export interface Store {
  readonly walls: WallsTable;
  readonly wallSteps: WallStepsTable;
  readonly salvos: SalvosTable;
  readonly layouts: LayoutsTable;
  readonly alerts: AlertsTable;
  readonly signals: SignalsTable;
  readonly alertRules: AlertRulesTable;
  readonly alertHistory: AlertHistoryTable;
  readonly alertFacts: AlertFactsTable;
  readonly openMonitors: OpenMonitorsTable;
  readonly preferences: PreferencesTable;
  readonly shift: ShiftTable;
  readonly notices: OperatorNoticesTable;
  readonly displays: DisplaysTable;
  readonly tours: ToursTable;
  readonly agreement: AgreementTable;
  readonly viewSessions: ViewSessionsTable;
  readonly reviewFindings: ReviewFindingsTable;
  readonly accounts: AccountsTable;
  readonly deadLetters: DeadLettersTable;
  readonly capDocuments: CapDocumentsTable;
  readonly incidents: IncidentsTable;
  readonly bookmarks: BookmarksTable;
  readonly recordingRequests: RecordingRequestsTable;
  close(): void;
}

/**
 * Opens the database, makes it where there is none, and brings it to today's shape.
 * @param file - path of the database, or `:memory:`
 * @throws Error that names the file when it cannot be opened, is no database, or comes from a newer version
 */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  const signals = new SignalsTable(database);
  return {
    walls: new WallsTable(database),
    wallSteps: new WallStepsTable(database),
    salvos: new SalvosTable(database),
    layouts: new LayoutsTable(database),
    alerts: new AlertsTable(database, signals),
    signals,
    alertRules: new AlertRulesTable(database),
    alertHistory: new AlertHistoryTable(database),
    alertFacts: new AlertFactsTable(database),
    openMonitors: new OpenMonitorsTable(database),
    preferences: new PreferencesTable(database),
    shift: new ShiftTable(database),
    notices: new OperatorNoticesTable(database),
    displays: new DisplaysTable(database),
    tours: new ToursTable(database),
    agreement: new AgreementTable(database),
    viewSessions: new ViewSessionsTable(database),
    reviewFindings: new ReviewFindingsTable(database),
    accounts: new AccountsTable(database),
    deadLetters: new DeadLettersTable(database),
    capDocuments: new CapDocumentsTable(database),
    incidents: new IncidentsTable(database),
    bookmarks: new BookmarksTable(database),
    recordingRequests: new RecordingRequestsTable(database),
    close: () => database.close(),
  };
}

function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database ${file} cannot be used: ${why}.`, { cause: error });
  }
}

function migrate(database: Database.Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY) STRICT');
  const newest = database.prepare('SELECT coalesce(max(version), 0) AS version FROM migration').get([]);
  const { version: done } = Newest.parse(newest);
  if (done > migrations.length) {
    throw new Error(`it was written by a newer version (schema ${done}, this one knows ${migrations.length})`);
  }
  migrations.slice(done).forEach((migration, index) => {
    database.transaction(() => {
      database.exec(migration.sql);
      database.prepare('INSERT INTO migration (version) VALUES (?)').run([done + index + 1]);
    })();
  });
}
