/** The agreement: the policy and the standing that were accepted last, and the latest time that was ever seen. */
export const sql = `
  CREATE TABLE agreement_document (
    kind TEXT PRIMARY KEY CHECK (kind IN ('policy', 'policy-before', 'standing')),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE greatest_time (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE revocation (
    target TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
