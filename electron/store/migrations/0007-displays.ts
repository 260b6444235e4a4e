/**
 * The displays that were seen, as documents, and the monitors that are bound to them. A monitor without a row takes the
 * first display that is free; one whose number is NULL is to be in a window.
 */
export const sql = `
  CREATE TABLE display (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE monitor_display (
    monitor_id TEXT PRIMARY KEY,
    display_number INTEGER
  ) STRICT;
`;
