/**
 * The station's own database: walls, salvos, alerts, preferences, displays and which monitors are open. SQLite through libsql, write
 * ahead log, so that kill -9 loses nothing that was acknowledged. The only folder with SQL.
 */
import Database from 'libsql';
import { z } from 'zod';
import { ReviewFinding } from '../../shared/audit/entry';
import { errorText } from '../../shared/vocabulary/error-text';
import { OwnLayout } from '../../shared/vocabulary/layout';
import { RecordingRequest } from '../../shared/vocabulary/recording-request';
import { Wall } from '../../shared/vocabulary/wall';
import {
  AlertFactsTable,
  AlertHistoryTable,
  AlertRulesTable,
  AlertsTable,
  CapDocumentsTable,
  DeadLettersTable,
  SignalsTable,
} from './alert-tables';
import { DocumentTable } from './document-table';
import { BookmarksTable, IncidentsTable } from './incident-tables';
import {
  AccountsTable,
  AgreementTable,
  OperatorNoticesTable,
  PreferencesTable,
  ShiftTable,
  ViewSessionsTable,
} from './operator-tables';
import { DisplaysTable, OpenMonitorsTable, SalvosTable, ToursTable, WallStepsTable } from './wall-tables';

/** Opens or makes the database at a path or `:memory:`. @throws Error that names the file when it cannot be used or has another version */
export function openStore(file: string) {
  const database = openDatabase(file);
  const signals = new SignalsTable(database);
  return {
    walls: new DocumentTable<Wall>(database, {
      table: 'wall',
      key: 'id',
      schema: Wall,
      order: 'position',
      columns: ({ id }, position) => ({ id, position }),
    }),
    wallSteps: new WallStepsTable(database),
    salvos: new SalvosTable(database),
    /** Layouts that were drawn at the station. */
    layouts: new DocumentTable<OwnLayout>(database, {
      table: 'own_layout',
      key: 'id',
      schema: OwnLayout,
      columns: ({ id }) => ({ id }),
    }),
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
    /** The latest finding of a review by the hash of the entry in which the view began. The audit has earlier findings too. */
    reviewFindings: new DocumentTable<ReviewFinding>(database, {
      table: 'review_finding',
      key: 'entry',
      schema: ReviewFinding,
      columns: () => ({}),
    }),
    accounts: new AccountsTable(database),
    deadLetters: new DeadLettersTable(database),
    capDocuments: new CapDocumentsTable(database),
    incidents: new IncidentsTable(database),
    bookmarks: new BookmarksTable(database),
    /** Requests to the district for recordings: what was asked and what was answered, in words; never a recording. */
    recordingRequests: new DocumentTable<RecordingRequest>(database, {
      table: 'recording_request',
      key: 'id',
      schema: RecordingRequest,
      order: 'number DESC',
      columns: ({ id }) => ({ id }),
    }),
    close: (): void => {
      database.close();
    },
  };
}

export type Store = ReturnType<typeof openStore>;

/** The version of the schema below. Databases of the versions before it were never released. */
const schemaVersion = 19;

/**
 * What happens to a closed alert whenever it is saved: it takes a place in the history, and its words go into the index.
 * `place` is the time of closing in milliseconds times 1,000, and the next free number where there are several: one number is order,
 * key and page mark at once. The index has the alert's own words and its notes, no camera.
 */
const note = `
  INSERT INTO closed_alert (place, id, priority, type, school_id, disposition)
    SELECT
      coalesce(
        (SELECT taken.place + 1 FROM closed_alert taken
          WHERE taken.place >= at.base
            AND EXISTS (SELECT 1 FROM closed_alert first WHERE first.place = at.base)
            AND NOT EXISTS (SELECT 1 FROM closed_alert next WHERE next.place = taken.place + 1)
          ORDER BY taken.place LIMIT 1),
        at.base),
      NEW.id, NEW.document ->> '$.priority', NEW.document ->> '$.type', NEW.document ->> '$.schoolId',
      NEW.document ->> '$.disposition'
    FROM (SELECT coalesce(NEW.document ->> '$.closedAtMs', NEW.raised_at_ms) * 1000 AS base) at
    WHERE NOT EXISTS (SELECT 1 FROM closed_alert known WHERE known.id = NEW.id);
  DELETE FROM closed_alert_words WHERE rowid = (SELECT place FROM closed_alert WHERE id = NEW.id);
  INSERT INTO closed_alert_words (rowid, words)
    SELECT place, concat_ws(' ',
      NEW.document ->> '$.title', NEW.document ->> '$.description', NEW.document ->> '$.schoolId',
      NEW.document ->> '$.type', NEW.document ->> '$.source', NEW.document ->> '$.owner',
      (SELECT group_concat(value ->> '$.text', ' ') FROM json_each(NEW.document, '$.notes')))
    FROM closed_alert WHERE id = NEW.id;
`;

const schema = `
  CREATE TABLE wall (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
  CREATE TABLE open_monitor (id TEXT PRIMARY KEY) STRICT;
  -- Undo and redo of each operator: steps in their order, of which the last ones may be undone.
  CREATE TABLE wall_step (
    operator_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (operator_id, position)
  ) STRICT;
  CREATE TABLE salvo (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE own_layout (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE tour (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE display (number INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT;
  -- A monitor without a row takes the first display that is free. A monitor whose number is NULL is shown in a window.
  CREATE TABLE monitor_display (monitor_id TEXT PRIMARY KEY, display_number INTEGER) STRICT;

  CREATE TABLE account (operator_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE preferences (operator_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  -- ended: what was left over when the shift ended, a document; NULL while the shift goes on.
  CREATE TABLE shift (only INTEGER PRIMARY KEY CHECK (only = 1), operator_id TEXT NOT NULL, ended TEXT) STRICT;
  CREATE TABLE operator_notice (
    id TEXT PRIMARY KEY,
    operator_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX operator_notice_by_operator ON operator_notice (operator_id, at_ms);
  CREATE TABLE view_session (only INTEGER PRIMARY KEY CHECK (only = 1), document TEXT NOT NULL) STRICT;
  CREATE TABLE owed_reason (id TEXT PRIMARY KEY, since_ms INTEGER NOT NULL, document TEXT NOT NULL) STRICT;

  -- The policy and the standing that were accepted last, what was revoked here, and the latest time that was ever seen.
  CREATE TABLE agreement_document (
    kind TEXT PRIMARY KEY CHECK (kind IN ('policy', 'policy-before', 'standing')),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE revocation (target TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE greatest_time (only INTEGER PRIMARY KEY CHECK (only = 1), at_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE review_finding (entry TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;

  CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    raised_at_ms INTEGER NOT NULL,
    handling TEXT NOT NULL,
    document TEXT NOT NULL,
    closed_at_ms INTEGER
  ) STRICT;
  CREATE INDEX alert_by_time ON alert (raised_at_ms);
  CREATE INDEX alert_by_close ON alert (closed_at_ms) WHERE closed_at_ms IS NOT NULL;
  -- Signals as they came and what became of them, also of those that became no alert: other rules can be tried on them.
  CREATE TABLE signal (
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    became TEXT NOT NULL,
    alert_id TEXT,
    rule_id TEXT,
    document TEXT,
    PRIMARY KEY (source, event_id)
  ) STRICT;
  CREATE INDEX signal_by_time ON signal (at_ms);
  CREATE TABLE alert_rules (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    document TEXT NOT NULL,
    set_at_ms INTEGER NOT NULL,
    set_by TEXT NOT NULL
  ) STRICT;
  CREATE TABLE dead_letter (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL) STRICT;
  -- CAP documents that were dealt with: a folder keeps its files, and a feed names a warning for as long as it holds.
  CREATE TABLE cap_document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (source, digest)
  ) STRICT;

  -- Closed alerts in the order in which they were closed, and what they are searched by. Triggers fill both.
  CREATE TABLE closed_alert (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    priority INTEGER NOT NULL,
    type TEXT NOT NULL,
    school_id TEXT NOT NULL,
    disposition TEXT
  ) STRICT;
  CREATE VIRTUAL TABLE closed_alert_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER alert_saved AFTER INSERT ON alert WHEN NEW.handling = 'closed' BEGIN ${note} END;
  CREATE TRIGGER alert_changed AFTER UPDATE ON alert WHEN NEW.handling = 'closed' BEGIN ${note} END;
  CREATE TRIGGER alert_removed AFTER DELETE ON alert BEGIN
    DELETE FROM closed_alert_words WHERE rowid = (SELECT place FROM closed_alert WHERE id = OLD.id);
    DELETE FROM closed_alert WHERE id = OLD.id;
  END;

  CREATE TABLE incident (id TEXT PRIMARY KEY, opened_ms INTEGER NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL) STRICT;
  CREATE INDEX incident_by_state ON incident (state, opened_ms);
  CREATE TABLE bookmark (id TEXT PRIMARY KEY, incident_id TEXT, made_ms INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
  CREATE INDEX bookmark_by_incident ON bookmark (incident_id, made_ms);
  CREATE TABLE recording_request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
  ) STRICT;
`;

// Parsed like every row: `pluck` changes nothing about `get` in libsql.
const Newest = z.object({ version: z.number().int() });

/** How long another process may hold the database, such as a backup or a run that is just ending, milliseconds. */
const busyMs = 5_000;

function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: busyMs });
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    prepareSchema(database);
    return database;
  } catch (error) {
    database?.close();
    throw new Error(`The database ${file} cannot be used: ${errorText(error)}.`, { cause: error });
  }
}

/** Makes the tables of a new database, or checks the version of one that was there. */
function prepareSchema(database: Database.Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY) STRICT');
  const newest = database.prepare('SELECT coalesce(max(version), 0) AS version FROM migration').get([]);
  const { version } = Newest.parse(newest);
  if (version > schemaVersion) {
    throw new Error(`it was written by a newer version (schema ${version}, this one knows ${schemaVersion})`);
  }
  if (version > 0 && version < schemaVersion) {
    const old = `schema ${version}, this one reads ${schemaVersion}`;
    throw new Error(
      `it was written before the first release (${old}); move the data folder away to begin with a new one`,
    );
  }
  if (version === schemaVersion) return;
  database.transaction(() => {
    database.exec(schema);
    database.prepare('INSERT INTO migration (version) VALUES (?)').run([schemaVersion]);
  })();
}
