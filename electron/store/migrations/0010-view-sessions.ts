/** The view session of the station, of which a restart leaves only that it ended, and the reasons that are owed. */
export const sql = `
  CREATE TABLE view_session (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE owed_reason (
    id TEXT PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
`;
