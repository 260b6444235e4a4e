/** CAP documents that were dealt with: a folder keeps its files, and a feed names a warning for as long as it holds. */
export const sql = `
  CREATE TABLE cap_document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (source, digest)
  ) STRICT;
`;
