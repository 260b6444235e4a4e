/**
 * Closed alerts in the order in which they were closed, with what they are searched by. `place` is the time of closing in
 * milliseconds times 1,000, and the next free number where there are several: one number is order, key and page mark at once.
 * Triggers keep it, whoever writes an alert; what the index of words has is the alert's own words and its notes, no camera.
 */
const note = `
  INSERT INTO closed_alert (place, id, priority, type, school_id, disposition)
    SELECT
      coalesce(
        (SELECT taken.place + 1 FROM closed_alert taken
          WHERE taken.place >= at.base
            AND EXISTS (SELECT 1 FROM closed_alert first WHERE first.place = at.base)
            AND NOT EXISTS (SELECT 1 FROM closed_alert next WHERE next.place = taken.place + 1)
          ORDER BY taken.place LIMIT 1),
        at.base),
      NEW.id, NEW.document ->> '$.priority', NEW.document ->> '$.type', NEW.document ->> '$.schoolId',
      NEW.document ->> '$.disposition'
    FROM (SELECT coalesce(NEW.document ->> '$.closedAtMs', NEW.raised_at_ms) * 1000 AS base) at
    WHERE NOT EXISTS (SELECT 1 FROM closed_alert known WHERE known.id = NEW.id);
  DELETE FROM closed_alert_words WHERE rowid = (SELECT place FROM closed_alert WHERE id = NEW.id);
  INSERT INTO closed_alert_words (rowid, words)
    SELECT place, concat_ws(' ',
      NEW.document ->> '$.title', NEW.document ->> '$.description', NEW.document ->> '$.schoolId',
      NEW.document ->> '$.type', NEW.document ->> '$.source', NEW.document ->> '$.owner',
      (SELECT group_concat(value ->> '$.text', ' ') FROM json_each(NEW.document, '$.notes')))
    FROM closed_alert WHERE id = NEW.id;
`;

export const sql = `
  CREATE TABLE closed_alert (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    priority INTEGER NOT NULL,
    type TEXT NOT NULL,
    school_id TEXT NOT NULL,
    disposition TEXT
  ) STRICT;
  CREATE VIRTUAL TABLE closed_alert_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER alert_saved AFTER INSERT ON alert WHEN NEW.handling = 'closed' BEGIN ${note} END;
  CREATE TRIGGER alert_changed AFTER UPDATE ON alert WHEN NEW.handling = 'closed' BEGIN ${note} END;
  CREATE TRIGGER alert_removed AFTER DELETE ON alert BEGIN
    DELETE FROM closed_alert_words WHERE rowid = (SELECT place FROM closed_alert WHERE id = OLD.id);
    DELETE FROM closed_alert WHERE id = OLD.id;
  END;
  UPDATE alert SET handling = handling WHERE handling = 'closed';
`;
