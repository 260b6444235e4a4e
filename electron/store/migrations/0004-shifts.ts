/** Who works at the station, and what operators were told and have not confirmed. */
export const sql = `
  CREATE TABLE shift (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    operator_id TEXT NOT NULL
  ) STRICT;

  CREATE TABLE operator_notice (
    id TEXT PRIMARY KEY,
    operator_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX operator_notice_by_operator ON operator_notice (operator_id, at_ms);
`;
