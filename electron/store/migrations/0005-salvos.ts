/** Salvos, drafts and published ones, as documents. */
export const sql = `
  CREATE TABLE salvo (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
