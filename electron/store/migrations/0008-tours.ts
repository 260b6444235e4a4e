/** Tours as documents: each is read and written whole, and validated on both ways. */
export const sql = `
  CREATE TABLE tour (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
