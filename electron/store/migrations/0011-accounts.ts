/** What operators sign in with: a hash of their password, the secret of their authenticator app, and what went wrong lately. */
export const sql = `
  CREATE TABLE account (
    operator_id TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
