/** Incidents and bookmarks as documents. No picture is in them: they say which recordings are meant, which stay with the district. */
export const sql = `
  CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    opened_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX incident_by_state ON incident (state, opened_ms);

  CREATE TABLE bookmark (
    id TEXT PRIMARY KEY,
    incident_id TEXT,
    made_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX bookmark_by_incident ON bookmark (incident_id, made_ms);
`;
