/** Layouts that were drawn at the station. */
export const sql = `
  CREATE TABLE own_layout (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
