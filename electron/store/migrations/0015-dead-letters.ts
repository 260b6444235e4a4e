/** Signals that were not taken, of sources that cannot be answered. */
export const sql = `
  CREATE TABLE dead_letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL
  ) STRICT;
`;
