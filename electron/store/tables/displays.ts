import type Database from 'libsql';
import { z } from 'zod';
import { DisplayNumber } from '../../../shared/vocabulary/display';
import { MonitorId } from '../../../shared/vocabulary/ids';
import type { Binding } from '../../windows/display-map';
import { KnownDisplay } from '../../windows/display-identity';

const Documents = z.array(z.object({ document: z.string() }));
const Bindings = z.array(z.object({ monitor_id: MonitorId, display_number: DisplayNumber.nullable() }));

/** The displays that this station knows, and which monitor is bound to which. */
export class DisplaysTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All displays that are known, by number. @throws Error when a row is damaged */
  all(): KnownDisplay[] {
    const rows = Documents.parse(this.#database.prepare('SELECT document FROM display ORDER BY number').all([]));
    return rows.map((row) => KnownDisplay.parse(JSON.parse(row.document)));
  }

  /** Makes these the displays that are known. @throws Error when the disk is full */
  replaceAll(displays: readonly KnownDisplay[]): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM display').run([]);
      const insert = this.#database.prepare('INSERT INTO display (number, document) VALUES (?, ?)');
      for (const display of displays) insert.run([display.number, JSON.stringify(display)]);
    })();
  }

  /** What monitors are bound to. @throws Error when a row is damaged */
  bindings(): Map<MonitorId, Binding> {
    const rows = this.#database.prepare('SELECT monitor_id, display_number FROM monitor_display').all([]);
    return new Map(
      Bindings.parse(rows).map(({ monitor_id, display_number }) => [monitor_id, display_number ?? 'window']),
    );
  }

  /** Makes these the bindings. @throws Error when the disk is full */
  replaceBindings(bindings: ReadonlyMap<MonitorId, Binding>): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM monitor_display').run([]);
      const insert = this.#database.prepare('INSERT INTO monitor_display (monitor_id, display_number) VALUES (?, ?)');
      for (const [monitorId, binding] of bindings) insert.run([monitorId, binding === 'window' ? null : binding]);
    })();
  }
}
