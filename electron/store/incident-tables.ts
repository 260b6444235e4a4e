/** What the station keeps of incidents: incidents and bookmarks. No pictures. */
import type Database from 'libsql';
import type { IncidentId } from '../../shared/vocabulary/ids';
import { Bookmark, Incident } from '../../shared/vocabulary/incident';
import type { UtcMs } from '../../shared/vocabulary/time';
import { DocumentTable } from './document-table';

export class IncidentsTable extends DocumentTable<Incident> {
  constructor(database: Database.Database) {
    super(database, {
      table: 'incident',
      key: 'id',
      schema: Incident,
      columns: ({ id, openedMs, state }) => ({ id, opened_ms: openedMs, state }),
    });
  }

  /** The open incidents and the `count` closed ones that were opened last, the oldest first. @throws Error when a row is damaged */
  openAndNewest(count: number): Incident[] {
    return this.select(
      `WHERE state = 'open'
         OR id IN (SELECT id FROM incident WHERE state = 'closed' ORDER BY opened_ms DESC LIMIT ?)
       ORDER BY opened_ms, id`,
      [count],
    );
  }
}

export class BookmarksTable extends DocumentTable<Bookmark> {
  constructor(database: Database.Database) {
    super(database, {
      table: 'bookmark',
      key: 'id',
      schema: Bookmark,
      columns: ({ id, incidentId, madeMs }) => ({ id, incident_id: incidentId ?? null, made_ms: madeMs }),
    });
  }

  /** The bookmarks of some incidents, in the order in which they were made. @throws Error when a row is damaged */
  of(incidentIds: readonly IncidentId[]): Bookmark[] {
    const ids = JSON.stringify(incidentIds);
    return this.select('WHERE incident_id IN (SELECT value FROM json_each(?)) ORDER BY made_ms, id', [ids]);
  }

  /** The bookmarks of no incident, in the order in which they were made. @throws Error when a row is damaged */
  loose(): Bookmark[] {
    return this.select('WHERE incident_id IS NULL ORDER BY made_ms, id');
  }

  /** Forgets the bookmarks of no incident that were made before a moment. @throws Error when that cannot be saved */
  forgetLooseBefore(beforeMs: UtcMs): void {
    this.run('DELETE FROM bookmark WHERE incident_id IS NULL AND made_ms < ?', [beforeMs]);
  }
}
