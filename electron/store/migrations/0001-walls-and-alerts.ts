/** Walls and alerts as documents: they are read and written whole, and validated on both ways. */
export const sql = `
  CREATE TABLE wall (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    raised_at_ms INTEGER NOT NULL,
    handling TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX alert_by_time ON alert (raised_at_ms);

  CREATE TABLE signal (
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    alert_id TEXT NOT NULL,
    PRIMARY KEY (source, event_id)
  ) STRICT;

  CREATE TABLE open_monitor (id TEXT PRIMARY KEY) STRICT;
`;
