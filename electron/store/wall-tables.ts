/** What the station keeps of walls and monitors: walls, their undo, salvos, layouts, tours, displays and open windows. */
import type Database from 'libsql';
import { z } from 'zod';
import { MonitorId } from '../../shared/vocabulary/ids';
import type { OperatorId } from '../../shared/vocabulary/ids';
import { OwnLayout } from '../../shared/vocabulary/layout';
import { Salvo } from '../../shared/vocabulary/salvo';
import { Tour } from '../../shared/vocabulary/tour';
import { DisplayNumber, Wall } from '../../shared/vocabulary/wall';
import { maxSteps, WallStep, type WallHistory } from '../../shared/wall/wall-history';
import { KnownDisplay } from '../windows/display';
import type { Binding } from '../windows/display-map';
import { DocumentTable } from './document-table';

/** The walls as they are now, tiles included, in their order. */
export function wallsTable(database: Database.Database): DocumentTable<Wall> {
  return new DocumentTable(database, {
    table: 'wall',
    key: 'id',
    schema: Wall,
    order: 'position',
    columns: ({ id }, position) => ({ id, position }),
  });
}

/** Layouts that were drawn at the station. Whoever changes several, or walls with them, does so in one transaction. */
export function layoutsTable(database: Database.Database): DocumentTable<OwnLayout> {
  return new DocumentTable(database, {
    table: 'own_layout',
    key: 'id',
    schema: OwnLayout,
    columns: ({ id }) => ({ id }),
  });
}

/** The tours of the station. */
export class ToursTable extends DocumentTable<Tour> {
  constructor(database: Database.Database) {
    super(database, { table: 'tour', key: 'id', schema: Tour, columns: ({ id }) => ({ id }) });
  }
}

/** Salvos, drafts and published ones. */
export class SalvosTable extends DocumentTable<Salvo> {
  constructor(database: Database.Database) {
    super(database, { table: 'salvo', key: 'id', schema: Salvo, columns: ({ id }) => ({ id }) });
  }

  /** Saves some and deletes some, all or nothing. @throws Error when the disk is full */
  change(put: readonly Salvo[], deleted: readonly Salvo[]): void {
    this.database.transaction(() => {
      for (const { id } of deleted) this.delete(id);
      for (const salvo of put) this.save(salvo);
    })();
  }
}

const Bindings = z.array(z.object({ monitor_id: MonitorId, display_number: DisplayNumber.nullable() }));

/** The displays that this station knows, by number, and which monitor is bound to which. */
export class DisplaysTable extends DocumentTable<KnownDisplay> {
  constructor(database: Database.Database) {
    super(database, { table: 'display', key: 'number', schema: KnownDisplay, columns: ({ number }) => ({ number }) });
  }

  /** What monitors are bound to. @throws Error when a row is damaged */
  bindings(): Map<MonitorId, Binding> {
    const rows = this.database.prepare('SELECT monitor_id, display_number FROM monitor_display').all([]);
    return new Map(
      Bindings.parse(rows).map(({ monitor_id, display_number }) => [monitor_id, display_number ?? 'window']),
    );
  }

  /** Makes these the bindings. @throws Error when the disk is full */
  replaceBindings(bindings: ReadonlyMap<MonitorId, Binding>): void {
    this.database.transaction(() => {
      this.database.prepare('DELETE FROM monitor_display').run([]);
      const insert = this.database.prepare('INSERT INTO monitor_display (monitor_id, display_number) VALUES (?, ?)');
      for (const [monitorId, binding] of bindings) insert.run([monitorId, binding === 'window' ? null : binding]);
    })();
  }
}

const Ids = z.array(z.object({ id: MonitorId }));

/** The monitors whose windows are open, so that they open again after a restart or a crash. */
export class OpenMonitorsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Ids of all open monitors. */
  all(): MonitorId[] {
    return Ids.parse(this.#database.prepare('SELECT id FROM open_monitor ORDER BY id').all([])).map(({ id }) => id);
  }

  /** Makes these the open monitors. */
  replaceAll(ids: readonly MonitorId[]): void {
    this.#database.transaction(() => {
      this.#database.prepare('DELETE FROM open_monitor').run([]);
      const insert = this.#database.prepare('INSERT INTO open_monitor (id) VALUES (?)');
      for (const id of ids) insert.run([id]);
    })();
  }
}

const Steps = z.array(z.object({ document: z.string(), undone: z.number().int() }));

/**
 * The wall changes that each operator can take back or make again, so that they survive a crash. Each call changes what
 * `WallHistory` has changed already; whoever needs both on the disk at once makes them in one transaction.
 */
export class WallStepsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** An operator's history. @throws Error when a row is damaged */
  of(operatorId: OperatorId): WallHistory {
    const select = this.#database.prepare(
      'SELECT document, undone FROM wall_step WHERE operator_id = ? ORDER BY position',
    );
    const rows = Steps.parse(select.all([operatorId]));
    const steps = (undone: 0 | 1): WallStep[] =>
      rows.filter((row) => row.undone === undone).map((row) => WallStep.parse(JSON.parse(row.document)));
    return { undo: steps(0), redo: steps(1).reverse() };
  }

  /** A new step: what could be made again is forgotten, and so are steps that are too old. */
  remember(operatorId: OperatorId, step: WallStep): void {
    this.#database.prepare('DELETE FROM wall_step WHERE operator_id = ? AND undone = 1').run([operatorId]);
    this.#database
      .prepare(
        `INSERT INTO wall_step (operator_id, position, undone, document)
         SELECT ?, coalesce(max(position), 0) + 1, 0, ? FROM wall_step WHERE operator_id = ?`,
      )
      .run([operatorId, JSON.stringify(step), operatorId]);
    this.#database
      .prepare(
        `DELETE FROM wall_step WHERE operator_id = ? AND position <=
         (SELECT max(position) FROM wall_step WHERE operator_id = ?) - ?`,
      )
      .run([operatorId, operatorId, maxSteps]);
  }

  /** The newest step that was not undone is undone now. */
  takeBack(operatorId: OperatorId): void {
    this.#database
      .prepare(
        `UPDATE wall_step SET undone = 1 WHERE operator_id = ? AND position =
         (SELECT max(position) FROM wall_step WHERE operator_id = ? AND undone = 0)`,
      )
      .run([operatorId, operatorId]);
  }

  /** The step that was undone last is made again. */
  doAgain(operatorId: OperatorId): void {
    this.#database
      .prepare(
        `UPDATE wall_step SET undone = 0 WHERE operator_id = ? AND position =
         (SELECT min(position) FROM wall_step WHERE operator_id = ? AND undone = 1)`,
      )
      .run([operatorId, operatorId]);
  }
}
