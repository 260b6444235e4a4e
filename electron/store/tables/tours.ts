import type Database from 'libsql';
import { z } from 'zod';
import type { TourId } from '../../../shared/vocabulary/ids';
import { Tour } from '../../../shared/vocabulary/tour';

const Rows = z.array(z.object({ document: z.string() }));

/** The tours of the station. */
export class ToursTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All tours, in no order. @throws Error when a row is damaged */
  all(): Tour[] {
    const rows = Rows.parse(this.#database.prepare('SELECT document FROM tour').all([]));
    return rows.map((row) => Tour.parse(JSON.parse(row.document)));
  }

  /** Saves a tour, new or changed. @throws Error when the disk is full */
  save(tour: Tour): void {
    this.#database
      .prepare(
        `INSERT INTO tour (id, document) VALUES (?, ?)
         ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
      )
      .run([tour.id, JSON.stringify(tour)]);
  }

  /** Forgets a tour. */
  delete(tourId: TourId): void {
    this.#database.prepare('DELETE FROM tour WHERE id = ?').run([tourId]);
  }
}
