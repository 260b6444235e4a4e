/** What operators can undo and redo: a line of steps an operator, of which the last ones may be undone. */
export const sql = `
  CREATE TABLE wall_step (
    operator_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (operator_id, position)
  ) STRICT;
`;
