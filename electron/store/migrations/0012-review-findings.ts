/** What was found in a review of views, by the hash of the entry in which each began: no other view has it, in any log. */
export const sql = `
  CREATE TABLE review_finding (
    entry TEXT PRIMARY KEY,
    document TEXT NOT NULL
  ) STRICT;
`;
