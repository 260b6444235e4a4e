import type Database from 'libsql';
import { z } from 'zod';
import { ReviewFinding } from '../../../shared/vocabulary/review';

const Row = z.object({ document: z.string() });

/** What reviews of views have found; a later finding takes the place of an earlier one, and the audit has both. */
export class ReviewFindingsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** What was found of the view that began with an entry. @throws Error when the row is damaged */
  of(entry: string): ReviewFinding | undefined {
    const row = Row.optional().parse(
      this.#database.prepare('SELECT document FROM review_finding WHERE entry = ?').get([entry]),
    );
    return row && ReviewFinding.parse(JSON.parse(row.document));
  }

  /** Keeps a finding. @throws Error when the disk is full */
  keep(entry: string, finding: ReviewFinding): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO review_finding (entry, document) VALUES (?, ?)')
      .run([entry, JSON.stringify(finding)]);
  }
}
