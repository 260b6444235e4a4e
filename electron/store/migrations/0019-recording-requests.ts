/** Requests to the district for recordings: what was asked and what was answered, in words; never a recording. */
export const sql = `
  CREATE TABLE recording_request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
  ) STRICT;
`;
