/**
 * Signals as they came and what became of them, so that other rules can be tried on them; also those that became no alert. When an
 * alert was closed, so that those of lately are found without reading all. Rules that were put into force here.
 */
export const sql = `
  ALTER TABLE alert ADD COLUMN closed_at_ms INTEGER;
  UPDATE alert SET closed_at_ms = coalesce(json_extract(document, '$.closedAtMs'), raised_at_ms) WHERE handling = 'closed';
  CREATE INDEX alert_by_close ON alert (closed_at_ms) WHERE closed_at_ms IS NOT NULL;

  CREATE TABLE recorded_signal (
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    became TEXT NOT NULL,
    alert_id TEXT,
    rule_id TEXT,
    document TEXT,
    PRIMARY KEY (source, event_id)
  ) STRICT;
  INSERT INTO recorded_signal (source, event_id, at_ms, became, alert_id)
    SELECT signal.source, event_id, coalesce(alert.raised_at_ms, 0), 'new', alert_id
    FROM signal LEFT JOIN alert ON alert.id = signal.alert_id;
  DROP TABLE signal;
  ALTER TABLE recorded_signal RENAME TO signal;
  CREATE INDEX signal_by_time ON signal (at_ms);

  CREATE TABLE alert_rules (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    document TEXT NOT NULL,
    set_at_ms INTEGER NOT NULL,
    set_by TEXT NOT NULL
  ) STRICT;
`;
