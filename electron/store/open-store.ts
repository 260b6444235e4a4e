/**
 * The station's own database: walls, salvos, alerts, preferences, displays and which monitors are open. SQLite through libsql, write
 * ahead log, so that kill -9 loses nothing that was acknowledged. The only folder with SQL.
 */
import type { OwnLayout } from '../../shared/vocabulary/layout';
import type { Wall } from '../../shared/vocabulary/wall';
import { AlertFactsTable, AlertHistoryTable, AlertRulesTable, AlertsTable } from './alert-tables';
import { CapDocumentsTable, DeadLettersTable, SignalsTable } from './alert-tables';
import type { DocumentTable } from './document-table';
import { BookmarksTable, IncidentsTable, RecordingRequestsTable, ReviewFindingsTable } from './incident-tables';
import { AccountsTable, AgreementTable, OperatorNoticesTable, PreferencesTable } from './operator-tables';
import { ShiftTable, ViewSessionsTable } from './operator-tables';
import { openDatabase } from './schema';
import { DisplaysTable, layoutsTable, OpenMonitorsTable, SalvosTable } from './wall-tables';
import { ToursTable, WallStepsTable, wallsTable } from './wall-tables';

/** The tables of an open database. */
export interface Store {
  readonly walls: DocumentTable<Wall>;
  readonly wallSteps: WallStepsTable;
  readonly salvos: SalvosTable;
  readonly layouts: DocumentTable<OwnLayout>;
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
 * Opens the database, and makes it where there is none.
 * @param file - path of the database, or `:memory:`
 * @throws Error that names the file when it cannot be opened, is no database, or has another version
 */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  const signals = new SignalsTable(database);
  return {
    walls: wallsTable(database),
    wallSteps: new WallStepsTable(database),
    salvos: new SalvosTable(database),
    layouts: layoutsTable(database),
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
