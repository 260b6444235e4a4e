/** What operators want the application to be like for them; read leniently, field by field. */
export const sql = `
  CREATE TABLE preferences (
    operator_id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
