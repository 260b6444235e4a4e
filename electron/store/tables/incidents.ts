import type Database from 'libsql';
import { z } from 'zod';
import type { IncidentId } from '../../../shared/vocabulary/ids';
import { Incident } from '../../../shared/vocabulary/incident';

const Rows = z.array(z.object({ document: z.string() }));

/** The incidents of the station, each a document. */
export class IncidentsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /**
   * Incidents that are open, and of the closed ones those that were opened last, the oldest first.
   * @param count - how many of the closed ones at most
   * @throws Error when a row is damaged
   */
  openAndNewest(count: number): Incident[] {
    const select = this.#database.prepare(
      `SELECT document, opened_ms, id FROM incident WHERE state = 'open'
       UNION ALL
       SELECT document, opened_ms, id FROM
         (SELECT document, opened_ms, id FROM incident WHERE state = 'closed' ORDER BY opened_ms DESC LIMIT ?)
       ORDER BY opened_ms, id`,
    );
    return Rows.parse(select.all([count])).map((row) => Incident.parse(JSON.parse(row.document)));
  }

  /** One of them, however old; undefined where there is none. @throws Error when the row is damaged */
  find(id: IncidentId): Incident | undefined {
    const rows = Rows.parse(this.#database.prepare('SELECT document FROM incident WHERE id = ?').all([id]));
    return rows[0] && Incident.parse(JSON.parse(rows[0].document));
  }

  /** Saves an incident, new or changed. @throws Error when the disk is full */
  save(incident: Incident): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO incident (id, opened_ms, state, document) VALUES (?, ?, ?, ?)')
      .run([incident.id, incident.openedMs, incident.state, JSON.stringify(incident)]);
  }
}
